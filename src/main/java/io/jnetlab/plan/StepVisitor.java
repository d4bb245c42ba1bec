package io.jnetlab.plan;

/**
 * One method for each kind of step, so that a step without an executor does not compile.
 *
 * @param <X> what carrying out a step may throw
 */
public interface StepVisitor<X extends Exception> extends OvsStep.Visitor<X> {
    void addNamespace(NamespaceStep.Add step) throws X;

    void setNsid(NamespaceStep.SetNsid step) throws X;

    void markNamespace(NamespaceStep.Mark step) throws X;

    void deleteNamespace(NamespaceStep.Delete step) throws X;

    void setSysctl(NamespaceStep.SetSysctl step) throws X;

    void addVethPair(LinkStep.AddVethPair step) throws X;

    void addLink(LinkStep.AddLink step) throws X;

    void addLinuxBridge(LinkStep.AddLinuxBridge step) throws X;

    void addTun(TunStep step) throws X;

    void moveIn(MoveStep.In step) throws X;

    void giveBack(MoveStep.Out step) throws X;

    void setLink(LinkStep.Set step) throws X;

    void setAltNames(LinkStep.SetAltNames step) throws X;

    void setChecksumOffload(LinkStep.SetChecksumOffload step) throws X;

    void deleteLink(LinkStep.Delete step) throws X;

    void setBridgeVlans(BridgeVlanStep step) throws X;

    void configureWireguard(WireguardStep.Configure step) throws X;

    void setWireguardPeer(WireguardStep.SetPeer step) throws X;

    void removeWireguardPeer(WireguardStep.RemovePeer step) throws X;

    void replaceQdisc(QdiscStep.Replace step) throws X;

    void deleteQdisc(QdiscStep.Delete step) throws X;

    void addAddress(AddressStep.Add step) throws X;

    void deleteAddress(AddressStep.Delete step) throws X;

    void setFlows(FlowsStep step) throws X;

    void replaceRoute(RouteStep.Replace step) throws X;

    void deleteRoute(RouteStep.Delete step) throws X;

    void writeFile(FileStep.Write step) throws X;

    void linkFile(FileStep.Link step) throws X;

    void deleteFile(FileStep.Delete step) throws X;

    void startProcess(ProcessStep.Start step) throws X;

    void stopProcess(ProcessStep.Stop step) throws X;

    void addRule(RuleStep.Add step) throws X;

    void deleteRule(RuleStep.Delete step) throws X;

    void replaceNeighbor(NeighborStep.Replace step) throws X;

    void deleteNeighbor(NeighborStep.Delete step) throws X;

    void loadRuleset(RulesetStep.Load step) throws X;

    void flushRuleset(RulesetStep.Flush step) throws X;
}
