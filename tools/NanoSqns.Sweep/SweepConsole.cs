using System.Text;
using NanoSqns.Hal;

namespace NanoSqns.Sweep;

/// <summary>A console that keeps what the board says, and at which nobody types: its input has ended.</summary>
/// <param name="heard">Gets each line.</param>
internal sealed class SweepConsole(Action<string> heard) : IByteLink
{
    private readonly StringBuilder _line = new();

    public int BaudRate { get; set; }

    public bool IsBaudFixed => false;

    /// <summary>The lines so far.</summary>
    public List<string> Lines { get; } = [];

    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => LinkStatus.HungUp;

    public void StartWrite(byte[] buffer, int offset, int count)
    {
        foreach (char c in Encoding.UTF8.GetString(buffer, offset, count))
        {
            if (c is not ('\r' or '\n'))
            {
                _line.Append(c);
                continue;
            }

            if (_line.Length == 0)
                continue;
            Lines.Add(_line.ToString());
            _line.Clear();
            heard(Lines[^1]);
        }
    }

    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    public void CancelWrite()
    {
        // nothing is ever under way
    }

    public void DiscardInput()
    {
        // there is none
    }
}
