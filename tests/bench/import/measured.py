"""One line about this process: name, seconds of work, seconds of CPU, peak memory in MB, rows, findings."""
import resource


def peak():
    try:
        with open("/proc/self/status") as status:
            return int(next(line for line in status if line.startswith("VmHWM:")).split()[1]) / 1024
    except OSError:
        # Kilobytes on Linux, bytes on macOS.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def report(name, work, rows, findings):
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{name}\t{work:.4f}\t{used.ru_utime + used.ru_stime:.4f}\t{peak():.1f}\t{rows}\t{findings}")
