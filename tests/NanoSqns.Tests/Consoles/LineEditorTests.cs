using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Console;

namespace NanoSqns.Tests.Consoles;

/// <summary>What is typed, what is shown, and what line comes of it.</summary>
public class LineEditorTests
{
    private const string Up = "\x1b[A", Down = "\x1b[B", Right = "\x1b[C", Left = "\x1b[D", Delete = "\x1b[3~";

    private static readonly string[] Keys =
        ["a", "b c", "é", "€", "😀", "\b", "\x7f", Up, Down, Left, Right, "\x1b[H", "\x1b[F", "\x1bOH", "\x1b[1~", "\x1b[4~", Delete, "\x1b[1;5C", "\x01", "\x05", "\x0b", "\x15", "\x17", "\x10", "\x0e", "\t", "\x1b", "\0", "\x1b[200~", "state\r", "ls\n", "cat x\r\n"];

    private readonly Screen _screen = new();
    private readonly LineHistory _history = new();

    [Theory]
    [InlineData("state", "state")]
    [InlineData("stite\b\b\bate", "state")]
    [InlineData("stite\x7f\x7f\x7f" + "ate", "state")]
    [InlineData("gré\u007fe", "gre")]
    [InlineData("€😀\b", "€")]
    [InlineData("ac" + Left + "b", "abc")]
    [InlineData("gün" + Left + Left + Left + "ß", "ßgün")]
    [InlineData("aé" + Left + "ö", "aöé")]
    [InlineData("bc\x1b[Ha", "abc")]
    [InlineData("bc\x01" + "a\x05" + "d", "abcd")]
    [InlineData("bc\x1b[1~a\x1b[4~d", "abcd")]
    [InlineData("bc\x1b[7~a\x1b[8~d", "abcd")]
    [InlineData("bc\x1bOHa\x1bOFd", "abcd")]
    [InlineData("abcx\x1b[D" + Delete, "abc")]
    [InlineData("xabc\x01" + Delete, "abc")]
    [InlineData("é€a\x01" + Delete + Delete, "a")]
    [InlineData("abc def\x01" + Right + Right + Right + "\x0b", "abc")]
    [InlineData("rm /sd/x\x15state", "state")]
    [InlineData("cp one two\x17three", "cp one three")]
    [InlineData("cp one  \x17three", "cp three")]
    [InlineData("\b\b\x17\x15\x0b" + Left + Delete + "a", "a")]
    [InlineData("ls\t/sd", "ls /sd")]
    [InlineData("a\x1b[200~b\x1b[201~c", "abc")]
    [InlineData("a\x1b[1;5Db", "ba")]
    [InlineData("a\0b\x02\x19" + "c", "abc")]
    public void Keys_edit_the_line_and_the_terminal_shows_it(string keys, string line)
    {
        var sut = new LineEditor(_screen, true, _history);
        Feed(sut, keys);
        Assert.Equal(line.TrimEnd(), _screen.Terminal.Row);
        Assert.Equal([line], Feed(sut, "\r"));
    }

    [Fact]
    public void Bytes_that_make_no_character_are_passed_over()
    {
        var sut = new LineEditor(_screen, true, _history);
        foreach (byte b in new byte[] { (byte)'a', 0x80, 0xFF, 0xC0, 0xC3, (byte)'b', 0xC2, 0x9B, 0xE2, 0x82, (byte)'c', 0xC3, 0xA9 })
            Assert.False(sut.Feed(b));
        Assert.Equal("abcé", _screen.Terminal.Row);
        Assert.Equal(["abcé"], Feed(sut, "\n"));
    }

    [Theory]
    [InlineData("a\rb\r", new[] { "a", "b" })]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData("a\r\n\r\nb\n\n", new[] { "a", "", "b", "" })]
    [InlineData("a\n\rb\r", new[] { "a", "", "b" })]
    public void CR_LF_and_CRLF_end_a_line_once(string keys, string[] lines)
    {
        foreach (bool isTerminal in new[] { true, false })
            Assert.Equal(lines, Feed(new LineEditor(_screen, isTerminal, new LineHistory()), keys));
    }

    [Fact]
    public void Former_lines_come_back_and_may_be_changed()
    {
        var sut = new LineEditor(_screen, true, _history);
        Feed(sut, "state\rinfo\r\rinfo\r");
        Assert.Equal(["info"], Feed(sut, Up + "\r"));
        Assert.Equal(["state"], Feed(sut, Up + Up + "\r"));
        Assert.Equal(["states"], Feed(sut, Up + "s\r"));
        Assert.Equal(["x"], Feed(sut, Up + Up + Down + Down + "x\r"));
        int bells = _screen.Terminal.Bells;
        Feed(sut, string.Concat(Enumerable.Repeat(Up, 20)));
        Assert.True(_screen.Terminal.Bells > bells, "the end of the history is heard");
    }

    [Fact]
    public void The_history_keeps_the_last_eight_lines()
    {
        var sut = new LineEditor(_screen, true, _history);
        for (int i = 0; i < 20; i++)
            Feed(sut, "line" + i + "\r");
        Assert.Equal(["line12"], Feed(sut, string.Concat(Enumerable.Repeat(Up, 30)) + "\r"));
    }

    [Fact]
    public void A_line_that_is_too_long_says_so_until_something_of_it_is_deleted()
    {
        var sut = new LineEditor(_screen, true, _history);
        Feed(sut, new string('x', LineEditor.MaxBytes) + "é");
        Assert.True(sut.IsOverlong);
        Assert.Equal(LineEditor.MaxBytes, sut.Length);
        Assert.Equal(1, _screen.Terminal.Bells);
        Feed(sut, "\b");
        Assert.False(sut.IsOverlong);
        Assert.Equal(new string('x', LineEditor.MaxBytes - 1), _screen.Terminal.Row);
    }

    [Fact]
    public void A_pipe_is_neither_edited_nor_echoed()
    {
        var sut = new LineEditor(_screen, false, _history);
        Assert.Equal(["a\bb\x1b[A\x15\tc"], Feed(sut, "a\bb\x1b[A\x15\tc\n"));
        Assert.Equal("", _screen.Text);
    }

    [Fact]
    public void Whatever_is_typed_the_terminal_shows_exactly_the_line() =>
        Prop.ForAll<int[]>(picks =>
        {
            var screen = new Screen();
            var sut = new LineEditor(screen, true, new LineHistory());
            foreach (int pick in picks)
            {
                Feed(sut, Keys[(int)((uint)pick % Keys.Length)]);
                screen.StartOver(sut.Length == 0);
            }

            string shown = screen.Terminal.Row;
            string line = Assert.Single(Feed(sut, "\x1b[F\r", onlyLast: true));
            return shown == line.TrimEnd(' ') && screen.Terminal.Cursor == line.EnumerateRunes().Count();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    // The line that each line end gave; the editor's owner writes the line end itself.
    private List<string> Feed(LineEditor sut, string keys, bool onlyLast = false)
    {
        List<string> lines = [];
        foreach (byte b in Encoding.UTF8.GetBytes(keys))
        {
            if (!sut.Feed(b))
                continue;
            lines.Add(sut.TakeLine());
            if (!onlyLast)
                _screen.StartOver(true);
        }

        return lines;
    }

    private sealed class Screen : ITextOutput
    {
        private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();
        private bool _hasShown;

        public TinyTerminal Terminal { get; private set; } = new();

        public string Text { get; private set; } = "";

        public void Write(byte[] buffer, int offset, int count)
        {
            char[] chars = new char[count];
            string text = new(chars, 0, _utf8.GetChars(buffer, offset, count, chars, 0));
            Text += text;
            Terminal.Show(text);
            _hasShown = true;
        }

        public void StartOver(bool really)
        {
            if (really && _hasShown && Terminal.Row.Length > 0)
                Terminal.Show("\r\n");
        }
    }
}
