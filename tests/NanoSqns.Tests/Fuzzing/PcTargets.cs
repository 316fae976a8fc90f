using System.CommandLine;
using System.Globalization;
using System.Text;
using NanoSqns.Cli;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Console;
using NanoSqns.Cli.Files;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Trace;
using NanoSqns.Cli.Trace.Reading;
using NanoSqns.Errors;
using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Readers of the PC tool: trace files, what passes a traced port, what a board says, and its own command line.</summary>
internal static class PcTargets
{
    private const string Trace =
        "# nanosqns trace 1\n# x\n0.000001 > 41540d0a\n0.100000 < 0d0a4f4b0d0a\n0.200000 # baud 921600\n0.300000 > 6661737403010008000000050000928500000000 +2016 crc=9285\n0.4 < 747361668301000200000005000000000000\n";

    // Longer than any of a board in trouble: 30 minutes, its search, and the end of its mirror.
    private const int BoardLimitMs = 40 * 60 * 1000;

    private static readonly Option<bool> Json = new("--json") { Recursive = true };
    private static readonly RootCommand Root = Program.CreateRoot(Json, TextWriter.Null, TextWriter.Null);

    public static FuzzTarget[] All { get; } =
    [
        new("trace", FuzzTargets.Texts(Trace, Trace + "0.500000 <", "0.1 > 66617374\n0.2 > 66617374000000000000000000000000\r\n0.3 < 7473616680000000\n", "1.0 < 2b53595353544152540d0a\n1.0 < 2b53595353544152540d0a\n"), TraceText),
        new("tracing", [[0x80, .. "AT+CGSN\r"u8, 0x0C, .. "004999010640000\r\nOK\r\n"u8], [0x94, .. Convert.FromHexString("66617374030100080000000500009285414243444546474800")], [0x10, .. Convert.FromHexString("74736166830100020000000500000000")]], Tracing, 600),
        new("board", FuzzTargets.Texts("\r\nsqns> \u0001mirror\r\nMIRROR READY pc=921600 modem=460800\r\n\u0001MIRROR LEFT\u0001\u0002\u0002MIRROR LEFT why=escape to-modem=123 to-pc=4 longest-gap-ms=5 overruns=1\r\nsqns> ", "\r\nsqns> \u0001mirror\r\nE401 The modem does not respond at any baud rate\r\n-> Do this.\r\nsqns> ", "\u0001\u0002MIRROR LEFT why=silence to-modem=1\r\nsqns> \u0001mirror\r\nE999 x\r\nE12 y\r\nsqns> ", "\r\nERROR\r\n\u0001+CEREG: 2\r\n", "a board that boots\r\n\u0001and boots\r\n\u0001sqns> "), Board, 400),
        new("args", FuzzTargets.Texts("upload\n--port\n/dev/ttyUSB0\na.dup\n--method\nstore", "sim\n--pty\nx\n--fault\ndrop-reply:3\n--seed\n7", "make-dup\n--size\n6M", "explain\nE401", "bench\n--json", "board\n--sd\nd\n--sim\n--console\nstdio", "[suggest:3]\nnanosqns si"), Arguments, 200),
    ];

    private static string TraceText(byte[] bytes)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var reader = new TraceReader("a.trace", _ => new MemoryStream(bytes));
        bool json = bytes.Length > 0 && (bytes[^1] & 1) != 0;
        _ = TraceCommand.Tell(reader, new Output(json, text, text), (bytes.Length & 1) != 0, CancellationToken.None);
        string told = text.ToString();
        return $"{json} {reader.BreaksOff} {reader.Head.Count > 0} {Remarks(told)}";
    }

    // Which remarks were made, not how often.
    private static string Remarks(string told) => string.Join(' ', told.Split('\n').Select(line => line.IndexOf("! ", StringComparison.Ordinal) is var at and >= 0 ? line.Substring(at, Math.Min(16, line.Length - at)) : "").Distinct().Order().Take(6));

    // A byte in front of each piece says its direction and length. What is written can be read, with every byte of the modem in it; but for its long numbers.
    private static string Tracing(byte[] bytes)
    {
        bool shown = bytes.Length > 0 && (bytes[^1] & 1) != 0;
        var sut = new TraceLines(shown);
        var lines = new List<string>();
        var toHost = new List<byte>();
        long ns = 0;
        for (int at = 0; at < bytes.Length;)
        {
            int head = bytes[at++];
            int count = Math.Min((head & 0x1F) + 1, bytes.Length - at);
            byte[] piece = bytes[at..(at + count)];
            TraceWay way = (head & 0x40) != 0 ? TraceWay.Event : (head & 0x80) != 0 ? TraceWay.ToModem : TraceWay.ToHost;
            if (way == TraceWay.ToHost)
                toHost.AddRange(piece);
            sut.Take(new TracePiece(ns += 1000, way, piece), lines);
            if ((head & 0x20) != 0)
                sut.Pause(lines);
            at += count;
        }

        sut.End(lines);
        List<TraceLine> read = [.. lines.Select(line => TraceLineParser.Parse(line, out string problem) ?? throw new InvalidOperationException($"{problem}: {line}"))];
        byte[] back = [.. read.Where(line => line.Way == TraceWay.ToHost).SelectMany(line => line.Bytes)];
        bool same = shown ? back.SequenceEqual(toHost) : back.Length == toHost.Count;
        int items = TraceTimeline.Of(read).Count();
        return same ? $"{shown} {Math.Min(items, 6)} {read.Exists(line => line.LeftOut > 0)}" : throw new InvalidOperationException("what is read is not what passed");
    }

    // A board that says anything at all: searched, asked for its mirror, brought out of it.
    private static string Board(byte[] bytes)
    {
        var clock = new VirtualClock();
        var watch = new LineWatch();
        var follower = new MirrorFollower(0);
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            if (watch.Take(ref rest) is string line)
                follower.Hear(line);
        }

        var sut = new BoardMirror("port", new FuzzLink(clock, bytes, 0), clock, new PortEvents());
        string found = Outcome(() => sut.Find(BoardMirror.UsualBaud, bytes.Length % 2 == 0)?.ToString().Length > 0);
        string entered = Outcome(() => sut.Enter("mirror", BoardMirror.UsualBaud).Slower > 0);
        string left = Outcome(() => sut.Leave() is not null);
        return clock.NowMs <= BoardLimitMs ? $"{found} {entered} {left} {follower.Baud is null}" : throw new InvalidOperationException($"it took {clock.NowMs} ms");
    }

    private static string Outcome(Func<bool> act)
    {
        try
        {
            return act() ? "yes" : "no";
        }
        catch (SqnsException e) when (e.Failure.Number != ErrorNumber.Internal || e.Failure.Sentence.StartsWith("on the board: ", StringComparison.Ordinal)) // a board may tell of an internal error of its own
        {
            return e.Failure.Code;
        }
    }

    // Each line of the input is a word. Wrong usage is told as such; explain runs, all else is only read.
    private static string Arguments(byte[] bytes)
    {
        // a word that begins with @ names a file of words, which is not what is tried here
        string[] words = [.. Encoding.UTF8.GetString(bytes).Split('\n').Select(word => word.TrimStart('@'))];
        ParseResult parse = Root.Parse(words);
        string command = parse.CommandResult.Command.Name;
        if (parse.Errors.Count > 0)
            return command + " " + UsageFailure.Of(parse, Root).Code + " " + parse.Errors[0].Message.Split(' ')[0];
        if (command == "explain")
            return "explain " + parse.Invoke(new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        _ = ByteSize.TryParse(words[^1], out long size);
        return size >= 0 ? $"{command} {parse.CommandResult.Children.Count()}" : throw new InvalidOperationException("a negative size");
    }
}
