package io.jnetlab.random;

import java.util.ArrayList;
import java.util.List;

/** The whole language. */
final class Makers {
    private Makers() {}

    static List<Maker> all() {
        List<Maker> out = new ArrayList<>();
        out.addAll(StructureMakers.ALL);
        out.addAll(InterfaceMakers.ALL);
        out.addAll(KindMakers.ALL);
        out.addAll(NamespaceMakers.ALL);
        out.addAll(RouteMakers.ALL);
        out.addAll(RuleMakers.ALL);
        out.addAll(SwitchMakers.ALL);
        out.addAll(SwitchPartMakers.ALL);
        out.addAll(ImpairMakers.ALL);
        out.addAll(RulesetMakers.ALL);
        out.addAll(CheckMakers.ALL);
        out.addAll(MoveMakers.ALL);
        out.addAll(BridgeOptionMakers.ALL);
        out.addAll(IsolationMakers.ALL);
        return out;
    }
}
