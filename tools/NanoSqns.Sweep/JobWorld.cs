using System.Globalization;
using System.Text;
using NanoSqns.App;
using NanoSqns.Settings;
using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Sweep;

/// <summary>The whole firmware with a job on its card: a run is a start of the board.</summary>
internal sealed class JobWorld : SweepWorld
{
    private const int PowerUpMs = 2000;

    private readonly JournalWatch _journal;

    public JobWorld(SweepFlow flow, SweepModem modem, Strikes strikes, Action<string>? story)
        : base(flow, modem, strikes, story)
    {
        Content[CardFiles.Job] = Encoding.UTF8.GetBytes(JobText());
        _journal = new JournalWatch(this, Content);
        Card.Written = _journal.Written;
        Card.Refused = _journal.Refused;
    }

    public override SweepEnd Run(bool full)
    {
        Start();
        _journal.BoardStarts();
        Clock.Sleep(PowerUpMs);
        var console = new SweepConsole(Said);
        var drives = new VirtualDrives(Card, new MemoryFileStore());
        var board = new SweepBoard(Supply, Clock, drives, console, baud => Port = new VirtualLink(Wire, Clock, baud));
        try
        {
            new Firmware(board).Run();
        }
        catch (BoardLostException)
        {
            // it was on its way out
        }

        if (Supply.IsOut)
            return SweepEnd.Lost;
        SweepEnd end = JobEndText.Read(console.Lines);
        _journal.BoardEnds(end);
        return end;
    }

    public override void StartAnew()
    {
        Content.Delete(CardFiles.Journal);
        _journal.Deleted();
    }

    public override void CheckEnd()
    {
        if (_journal.LacksItsEnd)
        {
            // the next start finds an attempt without an end, and a modem that runs what is wanted
            PutCardIn();
            Strikes.AreOver = true;
            SweepEnd end = Run(false);
            if (!end.Success)
                Violate("(f) the start after a journal without an end: " + end);
        }

        _journal.CheckEnd();
    }

    protected override void Hear(long startNs, bool toModem, ReadOnlySpan<byte> bytes)
    {
        base.Hear(startNs, toModem, bytes);
        _journal.Sent(bytes);
    }

    // The console shows a stage as "[   0.4 s] Identifying the modem: …".
    private void Said(string line)
    {
        Story?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{Clock.NowMs,9} | {line}"));
        int at = line.IndexOf(" s] ", StringComparison.Ordinal);
        if (at < 0)
            return;
        string text = line[(at + 4)..];
        for (UpgradeStage stage = UpgradeStage.CheckFiles; stage <= UpgradeStage.Verify; stage++)
        {
            if (text.StartsWith(UpgradeWords.Stage(stage), StringComparison.Ordinal))
                Watch.OnStage(stage);
        }
    }

    private string JobText()
    {
        string method = Flow.Method == UpgradeMethod.OnTheFly ? "on-the-fly" : "auto";
        var text = new StringBuilder($"[upgrade]\r\nbuild = {Flow.Build}\r\nmethod = {method}\r\n");
        foreach (string part in Flow.Parts)
            text.Append(Section("part", part));
        return text.Append(Section("updater", SweepCard.Updater)).ToString();
    }

    private string Section(string name, string path)
    {
        byte[] bytes = Content[path];
        return string.Create(
            CultureInfo.InvariantCulture, $"[{name}]\r\nfile = {path}\r\nsize = {bytes.Length}\r\ncrc32 = {Simulator.Bits.Crc32.Of(bytes):x8}\r\n");
    }
}
