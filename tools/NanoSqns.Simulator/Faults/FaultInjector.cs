namespace NanoSqns.Simulator.Faults;

/// <summary>The faults of one modem at work: counts what has happened and says what goes wrong next.</summary>
internal sealed class FaultInjector(FaultSet set, int seed)
{
    private const int ShortReplyBytes = 7;
    private const int HeaderBytes = 16;

    private readonly Dictionary<Fault, int> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly Random _random = new(seed);

    public bool AppendsDuplicates { get; } = Has(set, "append-duplicates");

    public bool HasReplyCrc { get; } = Has(set, "reply-crc");

    public bool DropsWholeFrames { get; } = Has(set, "no-resync");

    public bool NacksBadFrames { get; } = Has(set, "nack-bad");

    public bool SpeaksVersion2 { get; } = Has(set, "stp-2");

    public bool ReportsInOtherWords { get; } = Has(set, "report-words");

    public bool EchoesFirst { get; } = Has(set, "echo");

    public bool EchoesAlways { get; } = set.Faults.Any(fault => fault.Name == "echo" && fault.Word == "always");

    public bool KeepsBaud { get; } = Has(set, "baud-stays");

    public bool AnswersGarbage { get; } = Has(set, "baud-garbage");

    public bool StartsSilently { get; } = Has(set, "no-sysstart");

    public bool HidesReport { get; } = Has(set, "no-report");

    public bool KeepsBootrom { get; } = Has(set, "bootrom-stays");

    public bool UpdaterStaysSilent { get; } = Has(set, "updater-silent");

    public bool FirstLineFails { get; } = Has(set, "first-at-error");

    public bool RefusesSession() => Uses("refuse-session");

    public bool ReportsFailure() => Uses("report-failure");

    public bool NeverBoots(int reset) => set.Faults.Any(fault => fault.Name == "never-boots" && reset >= fault.Number(0, 1));

    public int ResidueOf(int block) => (int)(Find("residue", block)?.Numbers[1] ?? 0);

    public bool DropsRequest(int n) => Covers("drop-request", n);

    public bool CorruptsRequest(int n) => Covers("corrupt-request", n);

    public bool LosesPower(int n) => Find("power-loss", n) is not null;

    /// <summary>The op bits of a NACK to request n, or null: 0x40 is put to the op, 0x7F replaces it.</summary>
    public byte? NackOf(int n) => Find("nack", n) is { } fault ? (byte)(fault.Word.Length > 0 ? 0x7F : 0x40) : null;

    public bool DropsReply(int n) => Covers("drop-reply", n);

    public bool DuplicatesReply(int n) => Find("duplicate-reply", n) is not null;

    public long DelayOfReplyMs(int n) => Find("delay-reply", n)?.Numbers[1] ?? 0;

    /// <summary>The bytes of reply n as the wire gets them.</summary>
    public byte[] Distort(int n, byte[] reply)
    {
        if (set.Faults.Count == 0)
            return reply;
        if (Find("corrupt-reply", n) is { } wrong)
        {
            reply = [.. reply];
            reply[(int)wrong.Number(1, (seed + n) % HeaderBytes) % reply.Length] ^= (byte)(1 << _random.Next(8));
        }

        if (Find("short-reply", n) is { } cut)
            reply = reply[..(int)Math.Min(cut.Number(1, ShortReplyBytes), reply.Length)];
        if (set.Faults.Any(fault => fault.Name == "noise" && fault.Numbers[0] > 0 && n % fault.Numbers[0] == 0))
            reply = [.. Noise(), .. reply];
        return reply;
    }

    /// <summary>ERROR instead of serving this line?</summary>
    public bool FailsLine(string line)
    {
        foreach (Fault fault in set.Faults)
        {
            if (fault.Name == "error-on"
                && line.StartsWith(fault.Word, StringComparison.OrdinalIgnoreCase)
                && (line.Length == fault.Word.Length || line[fault.Word.Length] == '=')
                && Use(fault))
                return true;
        }

        return false;
    }

    /// <summary>Seconds of silence that begin at this point, 0 = none.</summary>
    public long SilenceFrom(string point)
    {
        foreach (Fault fault in set.Faults)
        {
            if (fault.Name == "silent" && (fault.Word.Length == 0 ? "start" : fault.Word) == point && !_uses.ContainsKey(fault))
            {
                _uses[fault] = 1;
                return fault.Numbers[0];
            }
        }

        return 0;
    }

    /// <summary>Seconds of stalling now that so many percent have been received; each stall comes once in an image.</summary>
    public long StallBetween(double percentBefore, double percentNow, bool isFirmware)
    {
        long seconds = 0;
        foreach (Fault fault in set.Faults)
        {
            if (fault.Name == "stall" && percentBefore < fault.Numbers[0] && percentNow >= fault.Numbers[0]
                && (isFirmware || fault.Word.Length == 0))
                seconds += fault.Numbers[1];
        }

        return seconds;
    }

    private static bool Has(FaultSet set, string name) => set.Faults.Any(fault => fault.Name == name);

    private Fault? Find(string name, int n)
    {
        foreach (Fault fault in set.Faults)
        {
            if (fault.Name == name && fault.Numbers[0] == n)
                return fault;
        }

        return null;
    }

    private bool Covers(string name, int n)
    {
        foreach (Fault fault in set.Faults)
        {
            if (fault.Name == name && fault.Covers(n))
                return true;
        }

        return false;
    }

    private bool Uses(string name) => set.Faults.Any(fault => fault.Name == name && Use(fault));

    // Number 0 is how often it strikes; without it, always.
    private bool Use(Fault fault)
    {
        int used = _uses.GetValueOrDefault(fault);
        if (used >= fault.Number(0, long.MaxValue))
            return false;
        _uses[fault] = used + 1;
        return true;
    }

    private byte[] Noise()
    {
        byte[] noise = new byte[1 + _random.Next(5)];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = (byte)(0x80 | _random.Next(0x80));
        return noise;
    }
}
