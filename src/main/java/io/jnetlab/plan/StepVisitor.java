package io.jnetlab.plan;

/**
 * One method for each family of steps. A family of several kinds has a visitor of its own with one for each, so that a step
 * without an executor does not compile.
 *
 * @param <X> what carrying out a step may throw
 */
public interface StepVisitor<X extends Exception> {
    void visit(NamespaceStep step) throws X;

    void visit(AttachStep step) throws X;

    void visit(LinkStep step) throws X;

    void visit(BridgeVlanStep step) throws X;

    void visit(WireguardStep step) throws X;

    void visit(QdiscStep step) throws X;

    void visit(AddressStep step) throws X;

    void visit(RouteStep step) throws X;

    void visit(RuleStep step) throws X;

    void visit(NeighborStep step) throws X;

    void visit(RulesetStep step) throws X;

    void visit(OvsStep step) throws X;

    void visit(FlowsStep step) throws X;

    void visit(FileStep step) throws X;

    void visit(LimitsStep step) throws X;

    void visit(IsolationStep step) throws X;

    void visit(ProcessStep step) throws X;
}
