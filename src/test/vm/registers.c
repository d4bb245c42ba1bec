/*
 * Lets User-mode Linux 6.1 run where the processor has more registers than it knows, as those with AMX have.
 *
 * It sets a process's registers with PTRACE_SETREGSET, NT_X86_XSTATE and a buffer of 2696 bytes. The machine's kernel
 * wants all that the processor has, and else says EFAULT (xstateregs_set() in arch/x86/kernel/fpu/regset.c). This ptrace()
 * fills the rest with zeros: no feature is in use there, as the header of what is set says. Compiled without headers,
 * which may not be installed.
 */
enum { SYS_PTRACE = 101, PEEKTEXT = 1, PEEKUSER = 3, GETREGSET = 0x4204, SETREGSET = 0x4205, XSTATE = 0x202 };

struct buffer {
    char *base;
    unsigned long size;
};

extern long syscall(long number, ...);
extern int *__errno_location(void);

static char registers[65536];
static unsigned long size;

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
    if (request == SETREGSET && address == XSTATE) {
        struct buffer *known = data;
        struct buffer all = {registers, sizeof registers};
        unsigned long i;
        if (!size && syscall(SYS_PTRACE, GETREGSET, process, address, &all) == 0)
            size = all.size;
        if (known->size < size) {
            for (i = 0; i < size; i++)
                registers[i] = i < known->size ? known->base[i] : 0;
            all.size = size;
            return syscall(SYS_PTRACE, request, process, address, &all);
        }
    }
    return syscall(SYS_PTRACE, request, process, address, data);
}
