package io.jnetlab.plan;

/** Does each kind of step itself, whatever its family. */
interface EveryStep<X extends Exception>
        extends StepVisitor<X>,
                NamespaceStep.Visitor<X>,
                AttachStep.Visitor<X>,
                LinkStep.Visitor<X>,
                WireguardStep.Visitor<X>,
                QdiscStep.Visitor<X>,
                AddressStep.Visitor<X>,
                RouteStep.Visitor<X>,
                RuleStep.Visitor<X>,
                NeighborStep.Visitor<X>,
                OvsStep.Visitor<X>,
                FileStep.Visitor<X>,
                LimitsStep.Visitor<X>,
                IsolationStep.Visitor<X>,
                ProcessStep.Visitor<X> {
    @Override
    default void visit(NamespaceStep step) throws X {
        step.acceptNamespace(this);
    }

    @Override
    default void visit(AttachStep step) throws X {
        step.acceptAttach(this);
    }

    @Override
    default void visit(LinkStep step) throws X {
        step.acceptLink(this);
    }

    @Override
    default void visit(WireguardStep step) throws X {
        step.acceptWireguard(this);
    }

    @Override
    default void visit(QdiscStep step) throws X {
        step.acceptQdisc(this);
    }

    @Override
    default void visit(AddressStep step) throws X {
        step.acceptAddress(this);
    }

    @Override
    default void visit(RouteStep step) throws X {
        step.acceptRoute(this);
    }

    @Override
    default void visit(RuleStep step) throws X {
        step.acceptRule(this);
    }

    @Override
    default void visit(NeighborStep step) throws X {
        step.acceptNeighbor(this);
    }

    @Override
    default void visit(OvsStep step) throws X {
        step.acceptOvs(this);
    }

    @Override
    default void visit(FileStep step) throws X {
        step.acceptFile(this);
    }

    @Override
    default void visit(LimitsStep step) throws X {
        step.acceptLimits(this);
    }

    @Override
    default void visit(IsolationStep step) throws X {
        step.acceptIsolation(this);
    }

    @Override
    default void visit(ProcessStep step) throws X {
        step.acceptProcess(this);
    }
}
