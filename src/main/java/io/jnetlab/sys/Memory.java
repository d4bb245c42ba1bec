package io.jnetlab.sys;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A block of memory outside the Java heap, zeroed when made, freed by the collector, in the processor's byte order.
 *
 * <p>Each access is checked against the block's bounds. Making one is thread safe; use by several threads at once is
 * not. Whoever passes {@link #address()} to a call must {@link #keep()} the block alive until the call returned.
 */
public final class Memory {
    private final ByteBuffer buffer;
    private final long address;

    private Memory(ByteBuffer buffer, long address) {
        this.buffer = buffer;
        this.address = address;
    }

    /** A zeroed block of so many bytes. */
    public static Memory allocate(int size) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        return new Memory(buffer, LibC.addressOf(buffer));
    }

    /** A block that holds a copy of these bytes. */
    public static Memory copyOf(byte[] bytes) {
        Memory memory = allocate(Math.max(1, bytes.length));
        memory.put(0, bytes, 0, bytes.length);
        return memory;
    }

    /**
     * A C string in UTF-8.
     *
     * @throws IllegalArgumentException if it contains a NUL, which would end it early
     */
    public static Memory cString(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL in \"" + text + "\"");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Memory memory = allocate(bytes.length + 1);
        memory.put(0, bytes, 0, bytes.length);
        return memory;
    }

    /** Where it starts. */
    public long address() {
        return address;
    }

    /** Its size in bytes. */
    public int size() {
        return buffer.capacity();
    }

    /** A part of it, which shares the bytes and keeps the whole alive. */
    public Memory slice(int offset, int size) {
        ByteBuffer part = buffer.slice(offset, size).order(ByteOrder.nativeOrder());
        return new Memory(part, address + offset);
    }

    /** The bytes as a buffer with its own position, in the processor's byte order; shares and keeps the memory. */
    public ByteBuffer asByteBuffer() {
        return buffer.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Keeps the block from being freed before this point. */
    @SuppressWarnings("ReachabilityFenceUsage") // the caller puts this where the block's use ends
    public void keep() {
        Reference.reachabilityFence(buffer);
    }

    public byte getByte(int offset) {
        return buffer.get(offset);
    }

    public short getShort(int offset) {
        return buffer.getShort(offset);
    }

    public int getInt(int offset) {
        return buffer.getInt(offset);
    }

    public long getLong(int offset) {
        return buffer.getLong(offset);
    }

    public void get(int offset, byte[] target, int targetOffset, int length) {
        buffer.get(offset, target, targetOffset, length);
    }

    /** A range as text in UTF-8. */
    public String utf8(int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public void putByte(int offset, int value) {
        buffer.put(offset, (byte) value);
    }

    public void putShort(int offset, int value) {
        buffer.putShort(offset, (short) value);
    }

    public void putInt(int offset, int value) {
        buffer.putInt(offset, value);
    }

    public void putLong(int offset, long value) {
        buffer.putLong(offset, value);
    }

    public void put(int offset, byte[] source, int sourceOffset, int length) {
        buffer.put(offset, source, sourceOffset, length);
    }

    /** Zeroes a range. */
    public void clear(int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            buffer.put(i, (byte) 0);
        }
    }
}
