package io.jnetlab.apply;

import io.jnetlab.model.IpPrefix;
import io.jnetlab.plan.AddressStep;
import io.jnetlab.rtnetlink.AddressBuilder;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.AddressRequests;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.sys.Errno;
import java.io.IOException;

/** Turns steps on addresses into requests. */
final class AddressWork implements AddressStep.Visitor<IOException> {
    private final RequestQueues queues;
    private final Indexes indexes;
    private final DuplicateDetection duplicates;

    /** @param duplicates gets the addresses that others on the link are asked for */
    AddressWork(RequestQueues queues, Indexes indexes, DuplicateDetection duplicates) {
        this.queues = queues;
        this.indexes = indexes;
        this.duplicates = duplicates;
    }

    @Override
    public void addAddress(AddressStep.Add step) throws IOException {
        AddressMessage message = message(step, step.nodad());
        queues.of(step.namespace())
                .add(step, step.replace() ? AddressRequests.replace(message) : AddressRequests.add(message));
        if (step.address().prefix().isV6() && !step.nodad()) {
            duplicates.add(step);
        }
    }

    @Override
    public void deleteAddress(AddressStep.Delete step) throws IOException {
        queues.of(step.namespace())
                .addTolerant(step, Errno.EADDRNOTAVAIL, AddressRequests.delete(message(step, false)));
    }

    private AddressMessage message(AddressStep step, boolean nodad) throws IOException {
        IpPrefix prefix = step.address().prefix();
        AddressBuilder address = new AddressBuilder(
                indexes.of(step.address().iface()), prefix.address().toBytes(), prefix.length());
        if (nodad) {
            address.flags(IfAddr.IFA_F_NODAD);
        }
        Addresses.describe(step.address(), address);
        return address.build();
    }
}
