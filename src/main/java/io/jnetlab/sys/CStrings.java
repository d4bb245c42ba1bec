package io.jnetlab.sys;

import java.util.List;

/** An array of C strings that ends with a null address, as execve(2) takes its arguments. */
final class CStrings {
    private final Memory[] strings;
    private final Memory addresses;

    /** @param texts each without a NUL */
    CStrings(List<byte[]> texts) {
        strings = new Memory[texts.size()];
        addresses = Memory.allocate(8 * (texts.size() + 1));
        for (int i = 0; i < strings.length; i++) {
            byte[] text = texts.get(i);
            strings[i] = Memory.allocate(text.length + 1);
            strings[i].put(0, text, 0, text.length);
            addresses.putLong(8 * i, strings[i].address());
        }
    }

    long address() {
        return addresses.address();
    }

    void keep() {
        addresses.keep();
        for (Memory string : strings) {
            string.keep();
        }
    }
}
