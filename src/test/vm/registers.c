/*
 * Lets User-mode Linux 6.1 run where the processor has more registers than it knows, as those with AMX have.
 *
 * It sets a process's registers with PTRACE_SETREGSET, NT_X86_XSTATE and a buffer of 2696 bytes. The machine's kernel
 * wants all that the processor has, and else says EFAULT (xstateregs_set() in arch/x86/kernel/fpu/regset.c). This ptrace()
 * fills the rest with zeros: no feature is in use there, as the header of what is set says. It does so for each system
 * call and each page fault of the guest, so that it leaves out what sets the same as the process has. Compiled without
 * headers, which may not be installed.
 */
enum {
    SYS_PTRACE = 101,
    PEEKTEXT = 1,
    PEEKUSER = 3,
    GETREGS = 12,
    SETREGS = 13,
    GETREGSET = 0x4204,
    SETREGSET = 0x4205,
    XSTATE = 0x202
};

struct buffer {
    char *base;
    unsigned long size;
};

extern long syscall(long number, ...);
extern int *__errno_location(void);
extern void *memcpy(void *to, const void *from, unsigned long size);
extern int memcmp(const void *a, const void *b, unsigned long size);

/* What was set last, zeros after it: the guest's kernel always sets as much. */
static char registers[65536];
static unsigned long size;

/* What the process has, whose registers were read last; none once it may have gone on. */
static char read_last[65536];
static unsigned long read_size;
static long read_of;

static long set(long process, struct buffer *known)
{
    struct buffer all = {read_last, sizeof read_last};
    if (process == read_of && known->size == read_size && memcmp(known->base, read_last, read_size) == 0)
        return 0;
    read_of = 0;
    if (!size && syscall(SYS_PTRACE, GETREGSET, process, XSTATE, &all) == 0)
        size = all.size;
    if (known->size >= size)
        return syscall(SYS_PTRACE, SETREGSET, process, XSTATE, known);
    memcpy(registers, known->base, known->size);
    all.base = registers;
    all.size = size;
    return syscall(SYS_PTRACE, SETREGSET, process, XSTATE, &all);
}

static long get(long process, struct buffer *known)
{
    long result = syscall(SYS_PTRACE, GETREGSET, process, XSTATE, known);
    read_of = 0;
    if (result == 0 && known->size <= sizeof read_last) {
        memcpy(read_last, known->base, known->size);
        read_size = known->size;
        read_of = process;
    }
    return result;
}

long ptrace(long request, long process, long address, void *data)
{
    if (request >= PEEKTEXT && request <= PEEKUSER) {
        long word;
        long result = syscall(SYS_PTRACE, request, process, address, &word);
        if (result < 0)
            return result;
        *__errno_location() = 0;
        return word;
    }
    if (request == SETREGSET && address == XSTATE)
        return set(process, data);
    if (request == GETREGSET && address == XSTATE)
        return get(process, data);
    if (request != GETREGS && request != SETREGS)
        read_of = 0;
    return syscall(SYS_PTRACE, request, process, address, data);
}
