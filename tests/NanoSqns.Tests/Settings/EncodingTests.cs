using System.Text;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.Tests.Settings;

/// <summary>Text files as the editors of PCs write them.</summary>
public class EncodingTests
{
    private const string Text = "# f\u00fcr die K\u00fcche\r\nautorun = off\r\nblock = 512\r\n";

    public static TheoryData<string> Names => ["utf-8", "utf-8 mark", "utf-16 le mark", "utf-16 be mark", "utf-16 le", "ansi", "cr", "lf", "ctrl-z", "nul padding", "ansi blanks and quotes", "utf-8 blanks and quotes"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Settings_are_read_in_every_encoding(string name)
    {
        var bench = new SettingsBench();
        bench.Files.Files[CardFiles.FlashSettings] = Encoded(name, Text);
        BoardSettings settings = bench.Store.Load(true);
        Assert.Empty(bench.Problems);
        Assert.Equal((false, 512), (settings.Autorun, settings.BlockLimit));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_job_is_read_in_every_encoding(string name)
    {
        byte[] bytes = Encoded(name, "# f\u00fcr\r\n[part]\r\nfile = CATM1-39529.dup\r\n[updater]\r\nfile = up/updater.elf\r\n");
        UpgradeJob job = JobFile.Parse(CardFiles.Job, bytes, bytes.Length);
        Assert.Equal(("/sd/CATM1-39529.dup", "/sd/up/updater.elf"), (job.Parts[0].Path, job.Updater.Path));
    }

    [Theory]
    [InlineData("ansi")]
    [InlineData("utf-8")]
    [InlineData("utf-16 le mark")]
    public void A_name_with_an_umlaut_is_the_same_name(string encoding)
    {
        byte[] bytes = Encoded(encoding, "[part]\r\nfile = K\u00fcche/CATM1-39529.dup\r\n");
        Assert.Equal("/sd/K\u00fcche/CATM1-39529.dup", JobFile.Parse(CardFiles.Job, bytes, bytes.Length).Parts[0].Path);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_setting_counts_in_every_encoding(string name)
    {
        var bench = new SettingsBench();
        bench.Files.Files[CardFiles.FlashSettings] = Encoded(name, Text);
        bench.Store.Load(true);
        bench.Store.Put("block", "600");
        bench.Store.Put("countdown", "9");
        var next = new SettingsStore(bench.Files, []);
        next.Load(true);
        Assert.Empty(next.Problems);
        Assert.Equal((false, 600, 9), (next.Settings.Autorun, next.Settings.BlockLimit, next.Settings.CountdownSeconds));
    }

    [Fact]
    public void A_letter_whose_last_byte_is_that_of_a_blank_begins_no_comment()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("[part]\nfile = voil\u00e0#1.dup\n");
        Assert.Equal("/sd/voil\u00e0#1.dup", JobFile.Parse(CardFiles.Job, bytes, bytes.Length).Parts[0].Path);
    }

    [Fact]
    public void What_is_behind_a_ctrl_z_is_not_read()
    {
        var bench = new SettingsBench("block = 512\n\u001ablock = 600\nrubbish");
        Assert.Empty(bench.Problems);
        Assert.Equal(512, bench.Settings.BlockLimit);
    }

    private static byte[] Encoded(string name, string text)
    {
        switch (name)
        {
            case "utf-8": return Encoding.UTF8.GetBytes(text);
            case "utf-8 mark": return [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];
            case "utf-16 le mark": return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
            case "utf-16 be mark": return [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];
            case "utf-16 le": return Encoding.Unicode.GetBytes(text.Replace('\u00fc', 'u'));
            case "ansi": return Encoding.Latin1.GetBytes(text);
            case "cr": return Encoding.UTF8.GetBytes(text.Replace("\r\n", "\r", StringComparison.Ordinal));
            case "lf": return Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal));
            case "ctrl-z": return Encoding.UTF8.GetBytes(text + "\u001a");
            case "nul padding": return [.. Encoding.UTF8.GetBytes(text), .. new byte[500]];
            case "ansi blanks and quotes": return [.. Spaced(Encoding.Latin1.GetBytes(text), [0xA0], [0x93], [0x94])];
            default: return [.. Spaced(Encoding.UTF8.GetBytes(text), [0xC2, 0xA0], "\u201C"u8.ToArray(), "\u201D"u8.ToArray())];
        }
    }

    // Blanks that do not break around the sign, and curly quotes around the value.
    private static IEnumerable<byte> Spaced(byte[] text, byte[] blank, byte[] open, byte[] close)
    {
        bool inValue = false;
        bool isComment = true;
        foreach (byte b in text)
        {
            if (b == '#' || b == '[')
                isComment = true;
            if (inValue && b == '\r')
                foreach (byte one in close)
                    yield return one;
            inValue &= b != '\r';
            byte[] bytes = b == ' ' && !isComment ? (inValue ? [] : blank) : [b];
            foreach (byte one in bytes)
                yield return one;
            if (b == '=' && !isComment)
            {
                foreach (byte one in (byte[])[.. blank, .. open])
                    yield return one;
                inValue = true;
            }

            if (b == '\n')
                isComment = false;
        }
    }
}
