using System.Text;
using NanoSqns.Console;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>What somebody types at the board's console: its lines, its keys, and what they do.</summary>
internal static class ConsoleTargets
{
    private const int MostScreenBytes = 200_000;

    private static readonly string[] Lines =
    [
        "run /sd/a.dup /sd/updater.elf baud=921600 debug", "sqnsupgrade.run('/sd/a.dup', mfile=\"/sd/u.elf\", debug=True)", ">>> os.mount(sd, '/sd') # x", "set board fipy", "uart(True, '/flash/updater.elf')",
    ];

    private static readonly string[] Names =
    [
        "ls /sd\nls ..\n", "cat /sd/a.txt\ncat /sd/../flash/a\n", "cp /sd/a.txt /flash/b.txt force\nrm b.txt\n", "mount /x\ncat /x/a.txt\numount\n", "run 'C:\\\\a' \"\\\\b\"\n", "mirror recovery bootrom=/sd/a.txt\n",
        "set block 2016\nset led.pin = 5\nget block\nset board default\n", "log 5\nlog clear\nlog all\n", "load a.txt\nbootrom a.txt\nverify a.txt\nplan a.txt updater=u.elf\n", "at AT+CFUN=0\nhelp run\nls --help\nmem\n", "os.listdir('/sd')\nos.mount(sd, '/card')\nsqnsupgrade.info()\n",
    ];

    public static FuzzTarget[] All { get; } =
    [
        new("line", FuzzTargets.Texts(Lines), Line, LineEditor.MaxBytes, 400_000),
        new("keys", FuzzTargets.Texts("\u001b[A\u001b[B\u001b[C\u001b[D\u001b[H\u001b[F\u001b[3~\r", "héllo wörld\u007f\b\u0001\u0005\u000b\u0015\u0017\r\n", "abc\u0003\u0004def\r\u001b[A\u001b[1;5C\u001bOA\r", "one\rtwo\rthree\r\u0010\u0010\u000e\r"), Keys, 1000),
        new("shell", FuzzTargets.Texts(Names), Shell, 400),
    ];

    private static string Line(byte[] bytes)
    {
        CommandLine line = CommandLineParser.Parse(Encoding.UTF8.GetString(bytes));
        bool isName = line.Name.Length > 0 && line.Name.All(char.IsAsciiLetter);
        return !isName || CommandLineParser.Parse(line.ToString()).Name == line.Name
            ? $"{line.Name.Length > 0} {Math.Min(line.Count, 5)} {Math.Min(line.OptionCount, 5)}"
            : throw new InvalidOperationException("it is not read as it is written");
    }

    // The first byte says whether a terminal is there, how much room is for what is typed ahead, and where a command looks for Ctrl-C.
    private static string Keys(byte[] bytes)
    {
        int how = bytes.Length == 0 ? 0 : bytes[0];
        var clock = new VirtualClock();
        var console = new FuzzConsole(clock, bytes, 1 + (how & 31));
        var sut = new ConsoleInput(console, new ConsoleOutput(console), clock, null, (how & 64) == 0 ? 4096 : 40, (how & 32) == 0);
        int lines = 0;
        int longest = 0;
        int stops = 0;
        while (sut.ReadLine("> ") is string line)
        {
            lines++;
            longest = Math.Max(longest, Encoding.UTF8.GetByteCount(line));
            sut.Keys.AsksBeforeStop = (lines & 1) == 0;
            sut.Keys.BeginCommand();
            stops += sut.Keys.StopRequested ? 1 : 0;
            if ((lines & 3) == 3)
                stops += sut.Confirm("really?") ? 1 : 0;
            sut.Keys.EndCommand();
        }

        // a byte that makes no character is read as one of three
        if (longest > 3 * LineEditor.MaxBytes || lines > bytes.Length + 1 || console.WrittenBytes > MostScreenBytes)
            throw new InvalidOperationException($"{lines} lines, the longest of {longest} bytes, {console.WrittenBytes} bytes on the screen");
        return $"{Math.Min(lines, 6)} {Math.Min(longest, 400) / 40} {Math.Min(stops, 3)} {how >> 5}";
    }

    private static string Shell(byte[] bytes) => FuzzBoard.At(bytes, new MemoryFileStore
    {
        ["/sd/a.txt"] = "text"u8.ToArray(),
        ["/sd/folder/b.dup"] = [1, 2, 3],
        ["/flash/nanosqns.ini"] = "board = custom\n"u8.ToArray(),
    }).Run();
}
