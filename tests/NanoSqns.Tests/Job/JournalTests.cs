using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Job;

/// <summary>A journal is read back as it was written, torn lines or not.</summary>
public class JournalTests
{
    private const string Path = "/sd/upgrade.journal";
    private const uint Hash = 0x1A2B3C4D;

    private static readonly Failure Stalled = new(ErrorNumber.TransferStalled, "7", "90", "600");

    private static readonly string[] OneCutOneFailure =
    [
        JournalLine.Begin("attempt 1 of 3"),
        JournalLine.Stage(UpgradeStage.AskModem, UpgradeMethod.Auto, "Identifying the modem"),
        JournalLine.Cut("Identifying the modem"),
        JournalLine.Begin("attempt 1 of 3"),
        JournalLine.Stage(UpgradeStage.SendFirmware, UpgradeMethod.Auto, "Sending the firmware: /sd/a.dup"),
        JournalLine.Failed(Stalled, "upgrade"),
        JournalLine.Begin("attempt 2 of 3"),
        JournalLine.Stage(UpgradeStage.CheckFiles, UpgradeMethod.Auto, "Checking the file: /sd/a.dup"),
    ];

    private static MemoryFileStore Written(params string[] lines)
    {
        var files = new MemoryFileStore();
        var journal = new Journal(files, Path);
        journal.Start(Hash, "/sd/a.dup");
        foreach (string line in lines)
            journal.Add(line);
        return files;
    }

    private static JournalState Read(MemoryFileStore files) => new Journal(files, Path).Read(Hash);

    [Fact]
    public void Attempts_that_failed_and_attempts_without_an_end_are_counted_apart()
    {
        JournalState state = Read(Written(OneCutOneFailure));
        Assert.True(state.Exists);
        Assert.Equal((1, 2, true), (state.Failures, state.PowerCuts, state.IsOpen));
        Assert.Equal("Checking the file: /sd/a.dup", state.LastStage);
        Assert.Equal(("upgrade", ErrorNumber.TransferStalled), (state.LastModem, state.LastNumber));
        Assert.Equal(Stalled.ToString(), state.LastFailure);
        Assert.True(state.ReachedFirmware);
        Assert.Equal((false, false, 0), (state.IsDone, state.IsOver, state.DamagedLines));
    }

    [Theory]
    [InlineData(UpgradeMethod.Store, "/sd/a in place.dup", false)]
    [InlineData(UpgradeMethod.OnTheFly, "/sd/a.dup", true)]
    public void Firmware_that_went_straight_into_flash_is_known_by_a_field_and_not_by_words(UpgradeMethod method, string words, bool inPlace)
    {
        JournalState state = Read(Written(JournalLine.Begin("attempt 1 of 3"), JournalLine.Stage(UpgradeStage.SendFirmware, method, words)));
        Assert.Equal((inPlace, words), (state.WroteInPlace, state.LastStage));
    }

    [Fact]
    public void A_stop_counts_as_neither()
    {
        JournalState state = Read(Written(JournalLine.Begin("attempt 1 of 3"), JournalLine.Stopped("application")));
        Assert.Equal((0, 0, false, "application"), (state.Failures, state.PowerCuts, state.IsOpen, state.LastModem));
    }

    [Fact]
    public void The_mode_survives_attempts_that_did_not_ask_for_it()
    {
        string begin = JournalLine.Begin("attempt");
        Assert.Equal("", Read(Written(begin, JournalLine.Failed(Stalled, JournalLine.NotAsked))).LastModem);
        Assert.Equal("recovery", Read(Written(
            begin, JournalLine.Failed(Stalled, "recovery"), begin, JournalLine.Failed(Stalled, JournalLine.NotAskedBefore + "recovery"), begin, JournalLine.Stopped(JournalLine.NotAsked))).LastModem);
    }

    [Fact]
    public void Success_is_done()
    {
        JournalState state = Read(Written(JournalLine.Begin("attempt 1 of 3"), JournalLine.Success("application", "CAT-M1 build 39529")));
        Assert.Equal((true, 0, "application"), (state.IsDone, state.PowerCuts, state.LastModem));
    }

    [Fact]
    public void The_journal_of_another_job_tells_nothing()
    {
        MemoryFileStore files = Written(OneCutOneFailure);
        JournalState other = new Journal(files, Path).Read(Hash + 1);
        Assert.Equal((false, 0, 0, false), (other.Exists, other.Failures, other.PowerCuts, other.ReachedFirmware));
        new Journal(files, Path).Start(Hash + 1, "/sd/b.dup");
        Assert.False(Read(files).Exists);
        Assert.Single(Encoding.UTF8.GetString(files[Path]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_journal_torn_at_any_byte_tells_what_its_whole_lines_tell_and_takes_further_lines()
    {
        byte[] whole = Written(OneCutOneFailure)[Path];
        string text = Encoding.UTF8.GetString(whole);
        for (int length = 0; length <= whole.Length; length++)
        {
            // a line counts from the moment on when its check is there
            int lines = text[..length].Split('\n').Count(line => line.Length > 6 && line.TrimEnd('\r')[^6..].StartsWith(" #", StringComparison.Ordinal));
            var files = new MemoryFileStore { [Path] = whole[..length] };
            JournalState expected = Read(lines == 0 ? new MemoryFileStore() : Written(OneCutOneFailure[..(lines - 1)]));
            var journal = new Journal(files, Path);
            JournalState torn = journal.Read(Hash);
            AssertSame(expected, torn);
            if (lines == 0)
                continue;

            // a later start writes after it
            journal.Add(JournalLine.Cut(torn.LastStage));
            journal.Add(JournalLine.Begin("again"));
            journal.Add(JournalLine.Success("application", "done"));
            JournalState later = Read(files);
            Assert.True(later.IsDone, $"torn after {length} bytes");
            Assert.Equal(torn.PowerCuts, later.PowerCuts);
            Assert.Equal(torn.DamagedLines, later.DamagedLines);
        }
    }

    [Fact]
    public void A_line_with_any_bit_changed_does_not_count()
    {
        byte[] line = CheckedLine.Seal(JournalLine.Begin("attempt 1 of 3"), false);
        for (int bit = 0; bit < (line.Length - 2) * 8; bit++)
        {
            byte[] changed = [.. line];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(CheckedLine.Open(changed, 0, changed.Length - 2));
        }
    }

    [Fact]
    public void Text_of_any_length_and_kind_stays_one_whole_line()
    {
        foreach (string text in (string[])["begin: \r\n\t\0x", "stage 0: " + new string('\u00e9', 400), "x" + new string('\u20ac', 400), new string('a', 5000)])
        {
            byte[] line = CheckedLine.Seal(text, true);
            var lines = new CheckedLines(new MemoryStream(line));
            Assert.True(lines.Next());
            Assert.DoesNotContain('\uFFFD', lines.Text);
            Assert.False(lines.Next());
            Assert.Equal((0, true), (lines.Damaged, lines.EndsWithLineEnd));
        }
    }

    [Fact]
    public void The_journal_in_the_documentation_is_one()
    {
        string[] text = File.ReadAllLines(System.IO.Path.Combine(Repository.Root, "docs", "self-upgrade.md"));
        string[] lines = [.. text.SkipWhile(line => !line.StartsWith("job ", StringComparison.Ordinal)).TakeWhile(line => line != "```").Where(line => line != " …")];
        byte[] journal = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        JournalState state = JournalState.Read(new MemoryStream(journal), 0xAB0B82B7, out _);
        Assert.Equal((true, true, 1, 0, 0), (state.Exists, state.IsDone, state.PowerCuts, state.Failures, state.DamagedLines));
    }

    [Fact]
    public void Any_bytes_give_a_state() => Prop.ForAll<byte[]>(bytes =>
    {
        JournalState state = Read(new MemoryFileStore { [Path] = bytes });
        return !state.Exists && state.Failures == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_lines_in_any_order_give_a_state_whose_counters_are_not_negative()
    {
        string[] lines = [.. OneCutOneFailure, JournalLine.Stopped(""), JournalLine.Success("", ""), JournalLine.Over("x"), "end: ", "end: failed E", "stage ", "cut: ", "job 1a2b3c4d:", "after 9: "];
        Prop.ForAll<byte[]>(choice =>
        {
            JournalState state = Read(Written([.. choice.Select(b => lines[b % lines.Length])]));
            return state.Failures >= 0 && state.PowerCuts >= 0 && state.PowerCuts + state.Failures <= choice.Length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_journal_that_cannot_be_written_is_E206_whatever_the_card_says()
    {
        var files = new MemoryFileStore();
        files.Unmount("/sd");
        var journal = new Journal(files, Path);
        Assert.Equal(ErrorNumber.JournalUnwritable, Assert.Throws<SqnsException>(() => journal.Read(Hash)).Failure.Number);
        Assert.Equal(ErrorNumber.JournalUnwritable, Assert.Throws<SqnsException>(() => journal.Start(Hash, "")).Failure.Number);
        Assert.Equal(ErrorNumber.JournalUnwritable, Assert.Throws<SqnsException>(() => journal.Add("x")).Failure.Number);
        var folder = new MemoryFileStore { [Path + "/x"] = [1] };
        Assert.Equal(ErrorNumber.JournalUnwritable, Assert.Throws<SqnsException>(() => Read(folder)).Failure.Number);
    }

    private static void AssertSame(JournalState expected, JournalState actual)
    {
        Assert.Equal((expected.Exists, expected.Failures, expected.PowerCuts, expected.IsOpen), (actual.Exists, actual.Failures, actual.PowerCuts, actual.IsOpen));
        Assert.Equal((expected.LastStage, expected.LastFailure, expected.LastModem, expected.ReachedFirmware), (actual.LastStage, actual.LastFailure, actual.LastModem, actual.ReachedFirmware));
    }
}
