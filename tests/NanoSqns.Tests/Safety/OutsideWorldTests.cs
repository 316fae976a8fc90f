using System.Reflection;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Safety;

/// <summary>
/// The engine, the virtual board and the simulated modem open nothing but what they are told to: only the types that are named here touch files, ports or terminals, none touches
/// the network or starts a program. Read from the compiled code, so that a new door cannot be cut without its name being put down here.
/// </summary>
public class OutsideWorldTests
{
    private static readonly string[] Files = ["System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileSystemInfo", "System.IO.FileStream", "System.IO.DriveInfo", "System.IO.FileSystemWatcher"];

    // Where a use of these begins, a program could reach beyond this PC or beyond this process.
    private static readonly string[] Never =
        ["System.Net.", "System.Diagnostics.Process", "System.IO.Pipes.", "System.IO.MemoryMappedFiles.", "System.Runtime.Loader.", "System.Activator", "System.Environment.GetEnvironmentVariable", "System.Reflection.Assembly.Load", "System.IO.Path.GetTemp"];

    public static TheoryData<string> Assemblies => ["NanoSqns.Core", "NanoSqns.Host", "NanoSqns.Ports", "NanoSqns.Simulator", "NanoSqns.VirtualBoard", "NanoSqns.Sweep", "nanosqns"];

    private static Assembly[] Tools => [.. new[] { "NanoSqns.Ports", "NanoSqns.Simulator", "NanoSqns.VirtualBoard", "NanoSqns.Sweep" }.Select(Assembly.Load)];

    [Fact]
    public void The_engine_touches_no_file_itself() => Assert.Empty(TypesThatUse(typeof(Hal.IBoard).Assembly, Files));

    [Fact]
    public void Of_the_device_only_the_replacement_of_files_is_compiled_for_the_PC() =>
        Assert.Equal(["FileReplacement"], TypesThatUse(typeof(Boards.BoardList).Assembly, Files));

    [Fact]
    public void Of_ports_simulator_board_and_sweep_only_named_types_touch_files() => Assert.Equal(
        [
            "ApplePorts", // the list of ports, of nanosqns ports
            "FolderFileStore", // the folders behind --sd and --flash
            "LinkName", // the link at --pty and --console
            "LinuxPorts", // the list of ports
            "ModemDaemon", // whether ModemManager runs
            "PortHolders", // who holds a port that cannot be opened
            "RealPath", // where a link in such a folder leads to
            "ReceivedFolder", // --received
            "SyntheticImage", // make-dup and demo, which name the folder
            "SysfsDevice", // the list of ports
            "SystemText", // what the system says of them
            "WireTrace", // --trace
        ],
        Tools.SelectMany(tool => TypesThatUse(tool, Files)).Order(StringComparer.Ordinal).ToArray());

    [Fact]
    public void Native_calls_are_those_of_terminals_and_of_the_kind_of_a_file()
    {
        Assert.Empty(CalledMembers.NativeOf(typeof(Hal.IBoard).Assembly));
        Assert.Empty(CalledMembers.NativeOf(typeof(Boards.BoardList).Assembly));
        string[] functions = [.. Tools.SelectMany(CalledMembers.NativeOf).Select(one => one.Function).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["libc!abort", "libc!access", "libc!cfsetspeed", "libc!close", "libc!fcntl", "libc!flock", "libc!grantpt", "libc!ioctl", "libc!isatty", "libc!mincore", "libc!mmap", "libc!munmap", "libc!open", "libc!poll", "libc!posix_fadvise", "libc!posix_openpt", "libc!ppoll", "libc!ptsname_r", "libc!raise", "libc!read", "libc!statx", "libc!tcflush", "libc!tcgetattr", "libc!tcsetattr", "libc!unlockpt", "libc!write"],
            functions);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_reaches_for_the_network_another_program_or_the_environment(string name)
    {
        IEnumerable<string> uses = CalledMembers.Of(Assembly.Load(name))
            .Select(use => (use.From, What: NameOf(use.Member)))
            .Where(use => Never.Any(door => use.What.StartsWith(door, StringComparison.Ordinal)))
            .Select(use => use.From.Name + " uses " + use.What).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Allowed(name), uses);
    }

    // The PC tool looks at NO_COLOR, and at what its developers set.
    private static string[] Allowed(string assembly) => assembly == "nanosqns" ? ["CommandRunner uses System.Environment.GetEnvironmentVariable", "Terminal uses System.Environment.GetEnvironmentVariable"] : [];

    private static IEnumerable<string> TypesThatUse(Assembly assembly, string[] doors) =>
        CalledMembers.Of(assembly).Where(use => doors.Contains((use.Member as Type ?? use.Member.DeclaringType)?.FullName) || OpensByName(use.Member)).Select(use => use.From.Name).Distinct().Order(StringComparer.Ordinal);

    // A StreamWriter over a path opens it itself.
    private static bool OpensByName(MemberInfo member) =>
        member is ConstructorInfo made && (made.DeclaringType == typeof(StreamReader) || made.DeclaringType == typeof(StreamWriter)) && made.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(string);

    private static string NameOf(MemberInfo member) => member is Type type ? type.FullName ?? type.Name : member.DeclaringType?.FullName + "." + member.Name;
}
