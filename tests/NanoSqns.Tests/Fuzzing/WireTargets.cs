using NanoSqns.Mirror;
using NanoSqns.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Readers of what comes over the wires: from the modem, and from the PC of a mirror.</summary>
internal static class WireTargets
{
    private const int ProbeLimitMs = 5000;

    // AT+SMOD? six times, and after each answer that names no mode a look until the line is quiet
    private const int ModeLimitMs = 6 * (2000 + 5000 + 300);

    public static FuzzTarget[] All { get; } =
    [
        new("at", FuzzTargets.Texts("\r\n2\r\nOK\r\n", "\r\n+SMUPGRADE: on-going\r\n\r\nOK\r\n", "0\r\nOK\r\nERROR\r\n+SYSSTART\r\n", "\r\nUE5.1\r\nLR5.1-39529\r\n\r\nOK\r\n"), At),
        new("identity", FuzzTargets.Texts("\r\nUE5.0.0.0d\r\nLR5.1.1.0-39529\r\n\r\nOK\r\n", "Bootloader0 * : v [33080]\r\nBootloader1  : v [38638]\r\nSoftware : v [39529]\r\nOK\r\n", "+CGSN: \"004999010640000\"\r\nOK\r\n"), Identity),
        new("probe", FuzzTargets.Texts("\r\nOK\r\n", "\0\u00fe\r\nERROR\r\n\u0001OK\r\n\u0001", "OK\r\n\u0001+SYSSTART\r\n2\r\nOK\r\n\u00012\r\nOK\r\n\u0001", "OK\r\n\u00010\r\nOK\r\n\u00014\r\nOK\r\n\u00014\r\nOK\r\n\u0001"), Probe, 200),
        new("stp", StpReplies(), Stp, 600),
        new("escape", [[0x1D, 0x1D, 0x1D], [10, 0x1D, 0x1D, 0x1D, 12, 1, 2, 3]], Escape, 400),
    ];

    private static string At(byte[] bytes)
    {
        var clock = new VirtualClock();
        AtReply reply = Channel(bytes, bytes.Length, clock).Send("AT!=\"showver\"", AtLimits.QueryMs);
        return clock.NowMs <= 2 * AtLimits.QueryMs ? $"{reply.Final} {Math.Min(reply.Count, 6)}" : throw new InvalidOperationException($"it took {clock.NowMs} ms");
    }

    private static string Identity(byte[] bytes)
    {
        var clock = new VirtualClock();
        ModemIdentity identity = new IdentityReader(Channel(bytes, 1 + (bytes.Length / 3), clock)).Read(true);
        bool isImei = identity.Imei.Length is 0 or >= 14 and <= 16 && identity.Imei.All(char.IsAsciiDigit);
        return isImei && identity.Software >= 0 && identity.Bootloader0 >= 0 && identity.Family is >= 0 and <= 9
            ? $"{identity.Family} {identity.Software > 0} {identity.Bootloader0 > 0} {identity.ActiveBootloader} {identity.Imei.Length} {identity.UeVersion.Length > 0}"
            : throw new InvalidOperationException("what it is taken for cannot be");
    }

    // Whatever comes, the search for the baud ends within its limit, but for the questions that are open then: AT, and AT+SMOD?.
    private static string Probe(byte[] bytes)
    {
        var clock = new VirtualClock();
        var probe = new ModemProbe(Channel(bytes, 0, clock), clock, new Nobody());
        int found = probe.Find(ProbeLimitMs, 0, bytes.Length % 2 == 0);
        return clock.NowMs <= ProbeLimitMs + (2 * AtLimits.AttentionMs) + ModeLimitMs ? $"{found} {probe.Baud}" : throw new InvalidOperationException($"it took {clock.NowMs} ms");
    }

    // A modem that says anything at all: a file never counts as sent but with an answer to each of its blocks.
    private static string Stp(byte[] bytes)
    {
        var clock = new VirtualClock();
        var link = new FuzzLink(clock, bytes, 18);
        var seen = new Nobody();
        var settings = new StpSettings { StallLimitMs = 20_000, OpenLimitMs = 10_000 };
        int status = new StpSender(link, clock, new Crc16(), settings, seen).Send(new MemoryStream(new byte[100]), 100, StpSender.TypeContainer, RepeatSafety.Usual);
        if (status == StpStatus.Ok && seen.Acknowledged < 100)
            throw new InvalidOperationException($"{seen.Acknowledged} bytes of 100 were acknowledged");
        return clock.NowMs < 600_000 ? $"{status} {seen.Acknowledged > 0} {Math.Min(seen.Repeats, 4)}" : throw new InvalidOperationException($"it took {clock.NowMs} ms");
    }

    // A byte in front of each piece says how long it was silent, and how long the piece is.
    private static string Escape(byte[] bytes)
    {
        var clock = new VirtualClock();
        var ports = new FuzzPorts();
        var bridge = new MirrorBridge(ports, clock, 0);
        int given = 0;
        for (int at = 0; at < bytes.Length && bridge.End == MirrorEnd.None;)
        {
            int count = Math.Min(bytes[at] & 7, bytes.Length - at - 1);
            clock.Sleep((bytes[at] >> 3) * 100);
            _ = bridge.Step();
            if (bridge.End != MirrorEnd.None)
                break;
            ports.FromPc.Bring(bytes.AsSpan(at + 1, count));
            given += count;
            _ = bridge.Step();
            at += count + 1;
        }

        for (int i = 0; i < 4; i++)
        {
            clock.Sleep(600);
            _ = bridge.Step();
        }

        int kept = given - (int)bridge.ToModem;
        bool left = bridge.End == MirrorEnd.Escape;
        return kept == (left ? 3 : 0) ? $"{bridge.End}" : throw new InvalidOperationException($"{kept} bytes of {given} did not reach the modem");
    }

    private static byte[][] StpReplies()
    {
        string[] good =
        [
            "74736166800000000000000000000000", "7473616681010004000000010000000001012000", "74736166820100000000000200000000", "747361668301000200000003000000000000", "74736166800100000000000400000000",
        ];
        return [Convert.FromHexString(string.Concat(good)), Convert.FromHexString(good[0] + good[1]), Convert.FromHexString(string.Concat(good[0], good[1], good[2], "747361668301000200000003000000000064"))];
    }

    private static AtChannel Channel(byte[] bytes, int pieceBytes, VirtualClock clock) => new(new FuzzLink(clock, bytes, pieceBytes), clock, new Nobody(), new Nobody());

    private sealed class Nobody : UpgradeEvents
    {
        public long Acknowledged { get; private set; }

        public int Repeats { get; private set; }

        public override void OnBlock(long acknowledged, long total) => Acknowledged = acknowledged;

        public override void OnRepeat(int why) => Repeats++;
    }
}
