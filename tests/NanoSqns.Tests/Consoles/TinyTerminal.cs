using System.Text;

namespace NanoSqns.Tests.Consoles;

/// <summary>What a terminal shows of what it is sent: characters at the cursor, backspace, CR, LF, bell. Anything else is a mistake of the sender.</summary>
internal sealed class TinyTerminal
{
    private readonly List<Rune> _row = [];
    private int _cursor;

    /// <summary>The present row, without the blanks at its end.</summary>
    public string Row => string.Concat(_row).TrimEnd(' ');

    /// <summary>Rows that were ended.</summary>
    public List<string> Rows { get; } = [];

    public int Bells { get; private set; }

    public int Cursor => _cursor;

    public void Show(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
            Show(rune);
    }

    private void Show(Rune rune)
    {
        switch (rune.Value)
        {
            case 7:
                Bells++;
                break;
            case '\b':
                Assert.True(_cursor > 0, "a backspace at the left edge");
                _cursor--;
                break;
            case '\r':
                _cursor = 0;
                break;
            case '\n':
                Rows.Add(Row);
                _row.Clear();
                break;
            default:
                Assert.False(Rune.IsControl(rune), $"the control character {rune.Value} on the screen");
                if (_cursor == _row.Count)
                    _row.Add(rune);
                else
                    _row[_cursor] = rune;
                _cursor++;
                break;
        }
    }
}
