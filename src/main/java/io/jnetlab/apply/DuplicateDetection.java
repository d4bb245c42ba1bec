package io.jnetlab.apply;

import io.jnetlab.model.IpAddress;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.AddressStep;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits until addresses for which duplicate address detection was asked can be used: a second or two each, all at once
 * (RFC 4862 section 5.4).
 */
final class DuplicateDetection {
    private static final long LIMIT_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 50;

    private final Machine machine;
    private final Indexes indexes;
    private final List<AddressStep.Add> open = new ArrayList<>();

    DuplicateDetection(Machine machine, Indexes indexes) {
        this.machine = machine;
        this.indexes = indexes;
    }

    void add(AddressStep.Add step) {
        open.add(step);
    }

    /** @throws StepFailedException for an address that somebody else on the link has */
    void await() throws StepFailedException, InterruptedApplyException {
        long limit = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
        while (true) {
            List<AddressStep.Add> still = new ArrayList<>();
            for (AddressStep.Add step : open) {
                if (isTentative(step)) {
                    still.add(step);
                }
            }
            open.clear();
            if (still.isEmpty() || System.nanoTime() > limit) {
                return;
            }
            open.addAll(still);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptedApplyException();
            }
        }
    }

    private boolean isTentative(AddressStep.Add step) throws StepFailedException {
        try {
            Place place = machine.place(step.namespace());
            if (place == null) {
                return false;
            }
            int ifindex = indexes.of(step.address().iface());
            LinkMessage link = place.client().link(ifindex);
            // Without a carrier the detection waits for one, and so may the user.
            AddressMessage address = link == null || !link.hasCarrier() ? null : find(place, ifindex, step);
            if (address != null && (address.flags() & IfAddr.IFA_F_DADFAILED) != 0) {
                throw new StepFailedException(step, new IOException("another node on the link has this address"));
            }
            return address != null && address.isTentative();
        } catch (StepFailedException e) {
            throw e;
        } catch (IOException e) {
            throw new StepFailedException(step, e);
        }
    }

    private static @Nullable AddressMessage find(Place place, int ifindex, AddressStep.Add step) throws IOException {
        for (AddressMessage address : place.client().addresses(RtnetlinkMessage.AF_INET6, ifindex)) {
            byte[] local = address.local();
            if (local != null
                    && IpAddress.ofBytes(local).equals(step.address().prefix().address())) {
                return address;
            }
        }
        return null;
    }
}
