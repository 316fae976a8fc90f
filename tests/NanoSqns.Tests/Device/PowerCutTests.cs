extern alias fake;
using NanoSqns.FakePlatform;
using FileReplacement = fake::NanoSqns.Device.FileReplacement;

namespace NanoSqns.Tests.Device;

/// <summary>The power is cut before every single change that a replacement or a renaming makes on the disk.</summary>
[Collection(nameof(FakeDisk))]
public sealed class PowerCutTests : IDisposable
{
    private const string Log = "D:\\nanosqns.log";
    private const string OldLog = "D:\\nanosqns.old";

    public PowerCutTests() => FakeDisk.Clear();

    public void Dispose() => FakeDisk.Clear();

    [Fact]
    public void A_file_that_is_written_anew_holds_the_old_or_the_new_content_whole()
    {
        int cuts = CutAtEveryPoint("older", "old", () => FileReplacement.Write(Log, "newest"u8.ToArray(), 6), () => Assert.True(Read(Log) is "old" or "newest", Read(Log)));
        Assert.Equal("newest", Read(Log));
        Assert.Equal(5, cuts); // there and empty, written, renamed, the old one deleted, renamed
    }

    [Fact]
    public void A_log_that_is_put_aside_is_always_there_under_one_of_its_names()
    {
        int cuts = CutAtEveryPoint("older", "newest", Rotate, () => Assert.True(Read(Log) == "newest" || Read(OldLog) == "newest"));
        Assert.Equal(("newest", null), (Read(OldLog), Read(Log)));
        Assert.Equal(2, cuts);
    }

    [Fact]
    public void What_interrupted_replacements_left_does_not_come_back_when_a_file_is_renamed()
    {
        FakeDisk.Put(Log, "newest");
        foreach (string name in new[] { Log, OldLog })
        {
            FakeDisk.Put(name + ".sqns-new", "overtaken");
            FakeDisk.Put(name + ".sqns-part", "torn");
        }

        Rotate();
        Assert.Equal([OldLog], FakeDisk.Names);
        Assert.Equal("newest", Read(OldLog));
    }

    [Fact]
    public void A_file_whose_last_replacement_was_cut_is_renamed_with_its_content()
    {
        FakeDisk.Put(Log + ".sqns-new", "newest");
        Rotate();
        Assert.Equal("newest", Read(OldLog));
    }

    [Theory]
    [InlineData("D:\\nanosqns.log")]
    [InlineData("D:\\NanoSqns.LOG")]
    public void A_file_that_gets_its_own_name_is_not_deleted(string name)
    {
        FakeDisk.Put(Log, "newest");
        FileReplacement.Rename(Log, name);
        Assert.Equal("newest", Read(name));
    }

    private static void Rotate() => FileReplacement.Rename(Log, OldLog);

    // Each time from the start, one change further, until it is done.
    private static int CutAtEveryPoint(string oldLog, string log, Action work, Action holds)
    {
        for (int cut = 0; ; cut++)
        {
            FakeDisk.Clear();
            FakeDisk.Put(OldLog, oldLog);
            FakeDisk.Put(Log, log);
            FakeDisk.ChangesUntilCut = cut;
            try
            {
                work();
            }
            catch (InvalidOperationException)
            {
                FakeDisk.PowerUp();
                holds();
                work();
                holds();
                continue;
            }

            FakeDisk.PowerUp();
            holds();
            return cut;
        }
    }

    private static string? Read(string path) => FileReplacement.Readable(path) is string file ? FakeDisk.Text(file) : null;
}
