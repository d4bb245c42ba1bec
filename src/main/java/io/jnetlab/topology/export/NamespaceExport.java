package io.jnetlab.topology.export;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.Limits;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;
import io.jnetlab.topology.compile.FirewallRules;
import io.jnetlab.topology.read.RunReader;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes namespaces, without interfaces, routes and the like. */
final class NamespaceExport {
    private static final String INDENT = "  ";
    private static final String SERVER = "nameserver ";

    private final ExportSource source;
    private final ExportDraft draft;

    NamespaceExport(ExportSource source, ExportDraft draft) {
        this.source = source;
        this.draft = draft;
    }

    void write(Namespace namespace) {
        NetnsName name = namespace.name();
        draft.namespace(name);
        sysctls(namespace);
        if (namespace.attachment() != null) {
            attach(name, namespace.attachment());
        }
        resolver(name);
        if (source.state().get(Ruleset.id(name)) instanceof Ruleset ruleset) {
            firewall(namespace, ruleset.text());
        }
        processes(name);
        if (source.state().get(Limits.id(name)) instanceof Limits limits) {
            YamlNode out = ExportTree.map();
            ExportTree.put(out, "cpu", limits.cpuText());
            ExportTree.put(out, "memory", limits.memoryText());
            ExportTree.put(out, "pids", limits.pids());
            if (!out.values.isEmpty()) {
                draft.putNamespace(name, "limits", out);
            }
        }
        if (source.state().get(Isolation.id(name)) instanceof Isolation isolation) {
            isolate(name, isolation);
        }
    }

    private void sysctls(Namespace namespace) {
        NetnsName name = namespace.name();
        SortedMap<String, String> sysctls = new TreeMap<>(namespace.sysctls());
        if (namespace.forwards()) {
            draft.putNamespace(name, "forwarding", "true");
        }
        for (String key : List.of(Namespace.FORWARDING_V4, Namespace.FORWARDING_V6)) {
            String value = sysctls.remove(key);
            if (!namespace.forwards() && "1".equals(value)) {
                sysctls.put(key, value);
            }
        }
        YamlNode out = ExportTree.map();
        for (Map.Entry<String, String> e : sysctls.entrySet()) {
            ExportTree.put(out, e.getKey(), e.getValue());
        }
        if (!out.values.isEmpty()) {
            draft.putNamespace(name, "sysctls", out);
        }
    }

    private void attach(NetnsName name, Attachment attachment) {
        YamlNode out = ExportTree.map();
        ExportTree.put(out, Attachment.Source.NETNS.label(), name);
        draft.putNamespace(name, "attach", out);
        if (attachment.pinned()) {
            draft.note(name, name + ": by which process or file it was attached is not known any more");
        }
    }

    /** The lines of a resolv.conf(5) of ours. */
    private void resolver(NetnsName name) {
        if (!(source.state().get(NetnsFile.id(NetnsFile.pathIn(name, NetnsFile.RESOLV_CONF))) instanceof NetnsFile link)
                || link.target() == null
                || !(source.state().get(NetnsFile.id(link.target())) instanceof NetnsFile file)
                || file.content() == null) {
            return;
        }
        List<String> servers = new ArrayList<>();
        YamlNode out = ExportTree.map();
        for (String line : file.content().split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (line.startsWith(SERVER)) {
                servers.add(line.substring(SERVER.length()).strip());
            } else if (blank > 0 && List.of("search", "options").contains(line.substring(0, blank))) {
                ExportTree.put(
                        out,
                        line.substring(0, blank),
                        ExportTree.list(
                                List.of(line.substring(blank + 1).strip().split(" +", -1))));
            }
        }
        if (out.values.isEmpty()) {
            draft.putNamespace(name, "dns", ExportTree.list(servers));
            return;
        }
        if (!servers.isEmpty()) {
            ExportTree.insert(out, List.of("servers", "search", "options"), "servers", ExportTree.list(servers));
        }
        draft.putNamespace(name, "dns", out);
    }

    /** The short form of what it was made from, as far as the list of the rules still has its text. */
    private void firewall(Namespace namespace, String listed) {
        NetnsName name = namespace.name();
        String out = outOf(listed);
        String rest = listed;
        if (out != null && namespace.forwards()) {
            String v4 = FirewallRules.masquerade("ip", out);
            String v6 = FirewallRules.masquerade("ip6", out);
            int at4 = rest.indexOf(v4);
            int at6 = rest.indexOf(v6);
            if (at4 >= 0 && at6 >= 0) {
                draft.putNamespace(name, "nat", nat(out));
                rest = rest.replace(v4, "").replace(v6, "");
            }
        }
        if (!rest.isBlank()) {
            draft.putNamespace(name, "firewall", spaced(rest.endsWith("\n") ? rest : rest + "\n"));
        }
    }

    /** With blanks in place of the tabs before a line, as people write YAML; nft(8) takes both. */
    private static String spaced(String listed) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < listed.length(); i++) {
            char c = listed.charAt(i);
            boolean before = out.length() == 0 || " \n".indexOf(out.charAt(out.length() - 1)) >= 0;
            out.append(c == '\t' && before ? INDENT : String.valueOf(c));
        }
        return out.toString();
    }

    private static YamlNode nat(String out) {
        YamlNode map = ExportTree.map();
        ExportTree.put(map, "out", out);
        return map;
    }

    private static @Nullable String outOf(String listed) {
        String start = FirewallRules.masquerade("ip", "\n");
        String before = start.substring(0, start.indexOf("\"\n\"") + 1);
        int at = listed.indexOf(before);
        int end = at < 0 ? -1 : listed.indexOf('"', at + before.length());
        return end < 0 ? null : listed.substring(at + before.length(), end);
    }

    private void processes(NetnsName name) {
        YamlNode out = ExportTree.list();
        for (Resource r : source.state().resources().values()) {
            if (!(r instanceof LabProcess process) || !process.namespace().equals(name)) {
                continue;
            }
            if (process.command().isEmpty()) {
                draft.note(name, name + ": the command " + process.name() + ", whose words nobody knows any more");
            } else {
                out.add(process(process));
            }
        }
        if (!out.values.isEmpty()) {
            draft.putNamespace(name, "run", out);
            if (out.values.size() > 1) {
                out.note("in which order, and when one is ready for the next, is not known any more");
            }
        }
    }

    private static YamlNode process(LabProcess process) {
        List<String> command = process.command();
        boolean shell = command.size() == 3
                && command.get(0).equals("sh")
                && command.get(1).equals("-c")
                && !command.get(2).isBlank();
        YamlNode words = shell ? ExportTree.scalar(command.get(2)) : ExportTree.list(command);
        if (process.name().equals(RunReader.nameOf(command))) {
            return words;
        }
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "name", process.name());
        ExportTree.put(out, "command", words);
        return out;
    }

    private void isolate(NetnsName name, Isolation isolation) {
        List<String> kinds = new ArrayList<>(isolation.kinds());
        String hostname = isolation.hostname();
        if (hostname != null && !hostname.equals(isolation.machineName())) {
            draft.putNamespace(name, "hostname", hostname);
            kinds.remove(Isolation.UTS);
        }
        if (isolation.lower() != null && !isolation.lower().equals(Isolation.UNKNOWN)) {
            YamlNode root = ExportTree.map();
            ExportTree.put(root, "lower", isolation.lower());
            draft.putNamespace(name, "rootfs", root);
            kinds.remove(Isolation.MNT);
        }
        if (!kinds.isEmpty()) {
            draft.putNamespace(name, "isolate", ExportTree.oneOrMore(kinds));
        }
    }
}
