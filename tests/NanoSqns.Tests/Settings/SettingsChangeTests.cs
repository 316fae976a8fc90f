using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Tests.Settings;

public class SettingsChangeTests
{
    private const string File = "# my board\r\n\r\nblock = 512   # small\r\nlog=off\r\nnonsense\r\n";

    [Theory]
    [MemberData(nameof(SettingsBench.Names), MemberType = typeof(SettingsBench))]
    public void Every_setting_is_saved_read_back_and_taken_out_again(string name)
    {
        var bench = new SettingsBench("# head\n");
        string value = SettingsBench.Example(SettingTable.Find(name));
        Assert.False(bench.Store.Put(name, value));
        Assert.Equal(value, bench.Store.Get(name));
        Assert.Equal("/flash", bench.Store.SourceOf(name));
        Assert.Equal($"# head\n{name} = {value}\n", bench.Flash);

        var next = new SettingsStore(bench.Files, [new Hal.BoardProfile { Name = "gpy" }]);
        next.Load(true);
        Assert.Empty(next.Problems);
        Assert.Equal(value, next.Get(name));

        next.Remove(name);
        Assert.Equal("default", next.SourceOf(name));
        Assert.Equal("# head\n", bench.Flash);
    }

    [Fact]
    public void A_changed_line_keeps_its_comment_and_every_other_line_stays()
    {
        var bench = new SettingsBench(File);
        bench.Store.Put("block", "1024");
        Assert.Equal("# my board\r\n\r\nblock = 1024   # small\r\nlog=off\r\nnonsense\r\n", bench.Flash);
        Assert.Equal(1024, bench.Settings.BlockLimit);
        bench.Store.Put(" LOG ", "TRUE");
        Assert.Equal("# my board\r\n\r\nblock = 1024   # small\r\nlog = on\r\nnonsense\r\n", bench.Flash);
        bench.Store.Put("countdown", "9");
        Assert.EndsWith("nonsense\r\ncountdown = 9\r\n", bench.Flash, StringComparison.Ordinal);
        Assert.StartsWith("E605 /flash/nanosqns.ini, line 5: nonsense", Assert.Single(bench.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block = 7", "block = 1024")]
    [InlineData("block = 512\nlog = on\nblock = 100", "block = 1024\nlog = on\n")]
    [InlineData("log = on", "log = on\nblock = 1024\n")]
    [InlineData("\uFEFFblock = 512", "\uFEFFblock = 1024")]
    [InlineData("\tblock=512;fast\n", "block = 1024\n")]
    [InlineData("block =512\t;fast\n", "block = 1024\t;fast\n")]
    [InlineData("#block = 512\n", "#block = 512\nblock = 1024\n")]
    [InlineData("", "block = 1024\n")]
    public void The_line_of_the_key_is_changed_and_lines_that_repeat_it_go(string before, string after)
    {
        var bench = new SettingsBench(before);
        bench.Store.Put("block", "1024");
        Assert.Equal(after, bench.Flash);
        Assert.Empty(bench.Problems);
        Assert.Equal(1024, bench.Settings.BlockLimit);
    }

    [Fact]
    public void Bytes_that_are_no_text_stay_as_they_are()
    {
        var bench = new SettingsBench();
        byte[] latin1 = [(byte)'#', 0, 0xE4, 0xFF, (byte)'\n'];
        bench.Files.Files[CardFiles.FlashSettings] = [.. latin1, .. "block = 512 # f\u00fcr"u8, .. latin1];
        bench.Store.Put("block", "600");
        Assert.Equal([.. latin1, .. "block = 600 # f\u00fcr"u8, .. latin1], bench.Files.Files[CardFiles.FlashSettings]);
    }

    [Fact]
    public void Whatever_a_file_holds_a_saved_setting_is_read_back_and_other_lines_stay()
    {
        Gen<byte> bytes = Gen.Elements<byte>("block=# \t\r\n;[]7\"\0\u00e4"u8.ToArray());
        Prop.ForAll(bytes.ArrayOf().ToArbitrary(), before =>
        {
            var bench = new SettingsBench();
            bench.Files.Files[CardFiles.FlashSettings] = before;
            bench.Store.Put("countdown", "17");
            byte[] after = bench.Files.Files[CardFiles.FlashSettings];
            bool kept = after.AsSpan().StartsWith(before);
            bench.Store.Remove("countdown");
            bench.Store.Load(true);
            byte[] restored = bench.Files.Files[CardFiles.FlashSettings];
            return kept && restored.AsSpan().StartsWith(before) && restored.Length <= before.Length + 2 && bench.Store.SourceOf("countdown") == "default";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_value_that_is_not_allowed_is_refused_with_what_is_and_nothing_changes()
    {
        var bench = new SettingsBench(File);
        Assert.Equal("settings: block = 12 is not allowed; use 16 to 8176 bytes, or auto", SettingsBench.FailureOf(() => bench.Store.Put("block", "12")));
        Assert.Equal("settings: unknown setting count_down; did you mean countdown?", SettingsBench.FailureOf(() => bench.Store.Put("count_down", "12")));
        Assert.Equal("settings: board = fipi is not allowed; use fipy, gpy or custom; did you mean fipy?", SettingsBench.FailureOf(() => bench.Store.Put("board", "fipi")));
        Assert.Equal("settings: unknown setting qwertz", SettingsBench.FailureOf(() => bench.Store.Get("qwertz")));
        Assert.Equal("settings: unknown setting qwertz", SettingsBench.FailureOf(() => bench.Store.Remove("qwertz")));
        Assert.Equal(File, bench.Flash);
    }

    [Fact]
    public void A_failing_write_loses_neither_the_file_nor_the_view()
    {
        var bench = new SettingsBench(File);
        bench.Files.WritesFail = true;
        Assert.Equal(ErrorNumber.CardWriteFailed, Assert.Throws<SqnsException>(() => bench.Store.Put("block", "1024")).Failure.Number);
        Assert.Throws<SqnsException>(() => bench.Store.Remove("block"));
        Assert.Equal(File, bench.Flash);
        Assert.Equal((512, "512"), (bench.Settings.BlockLimit, bench.Store.Get("block")));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_written_over()
    {
        var bench = new SettingsBench(File);
        bench.Files.ReadError = new IOException("no sector");
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => bench.Store.Put("log", "on")).Failure.Number);
        Assert.Equal(File, bench.Flash);
    }

    [Fact]
    public void A_file_does_not_grow_beyond_what_is_read()
    {
        var bench = new SettingsBench(new string('#', 8190));
        Assert.Contains("larger than 8192 bytes", SettingsBench.FailureOf(() => bench.Store.Put("log", "on")), StringComparison.Ordinal);
        Assert.Equal(8190, bench.Flash.Length);
    }

    [Fact]
    public void Whoever_sets_what_the_card_sets_is_told_that_the_card_counts()
    {
        var bench = new SettingsBench(null, "block = 100\n");
        Assert.True(bench.Store.Put("block", "200"));
        Assert.Equal(("100", "/sd", 100), (bench.Store.Get("block"), bench.Store.SourceOf("block"), bench.Settings.BlockLimit));
        Assert.Equal("block = 100\n", Encoding.UTF8.GetString(bench.Files.Files[CardFiles.CardSettings]));
        Assert.Equal(200, bench.Store.Load(false).BlockLimit);
        bench.Store.Load(true);
        Assert.True(bench.Store.Remove("block"));
        Assert.False(bench.Store.Put("log", "off"));
    }
}
