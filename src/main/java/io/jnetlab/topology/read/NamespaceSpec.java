package io.jnetlab.topology.read;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A namespace as the file describes it.
 *
 * @param place of its name
 * @param interfaces those that the file names, in its order
 * @param dns the lines of its resolv.conf
 * @param nat the interface behind which its own neighbors hide
 * @param firewall a ruleset for nft(8)
 * @param isolation other namespaces that its processes get
 * @param attach of one that something else made
 */
public record NamespaceSpec(
        NetnsName name,
        Place place,
        Map<IfName, InterfaceSpec> interfaces,
        List<RouteSpec> routes,
        @Nullable Located<Boolean> forwarding,
        @Nullable Located<Integer> nsid,
        List<SysctlSpec> sysctls,
        List<RuleSpec> rules,
        List<NeighborSpec> neighbors,
        @Nullable HostsSpec hosts,
        @Nullable Located<String> dns,
        @Nullable Located<IfName> nat,
        @Nullable Located<String> firewall,
        List<RunReader.Spec> run,
        @Nullable Located<Limits> limits,
        @Nullable Located<IsolationReader.Spec> isolation,
        @Nullable Located<Attachment> attach) {
    /**
     * An entry of {@code sysctls}.
     *
     * @param place of its key
     */
    public record SysctlSpec(String name, Place place, Located<String> value) {}
}
