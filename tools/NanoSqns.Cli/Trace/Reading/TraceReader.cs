using System.Globalization;
using System.Text;
using NanoSqns.Cli.Files;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Reads a trace file line by line, in constant memory.</summary>
/// <param name="path">The file.</param>
/// <param name="open">Opens it; usually a file of the PC.</param>
internal sealed class TraceReader(string path, Func<string, Stream>? open = null)
{
    // What --trace writes stays far below: 64 KB as hexadecimal digits. A file of another kind may have no line end at all.
    private const int LongestLine = 1024 * 1024;

    private readonly StringBuilder _line = new();
    private bool _isTooLong;

    /// <summary>The comment lines of the head, without their sign; complete once the first line was read.</summary>
    public List<string> Head { get; } = [];

    /// <summary>True when the last line breaks off, as in the file of a killed process; it is left out.</summary>
    public bool BreaksOff { get; private set; }

    /// <summary>Its lines.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.NotATrace"/>, <see cref="ErrorNumber.BadTraceLine"/>, or the file cannot be read.</exception>
    public IEnumerable<TraceLine> Lines()
    {
        using Stream stream = open is null ? RegularFile.Open(path) : open(path);
        bool endsWithLine = EndsWithLine(stream);
        using var reader = new StreamReader(stream);
        int number = 0;
        int found = 0;
        for (string? text = Next(reader); text is not null;)
        {
            if (_isTooLong)
                throw Bad(found, number + 1, $"it is longer than {LongestLine.ToString(CultureInfo.InvariantCulture)} characters");
            string? next = Next(reader);
            number++;
            if (text.StartsWith('#') || text.Trim().Length == 0)
            {
                if (found == 0 && text.Length > 0)
                    Head.Add(text[1..].Trim());
            }
            else if (TraceLineParser.Parse(text, out string problem) is TraceLine line && (next is not null || endsWithLine))
            {
                found++;
                yield return line;
            }
            else if (next is null && !endsWithLine && found > 0)
            {
                BreaksOff = true;
            }
            else
            {
                throw Bad(found, number, problem);
            }

            text = next;
        }

        if (found == 0 && !Head.Contains(TraceForm.Head[2..]))
            throw new SqnsException(ErrorNumber.NotATrace, path, "no line contains bytes");
    }

    private SqnsException Bad(int found, int number, string problem) => found == 0
        ? new SqnsException(ErrorNumber.NotATrace, path, $"line {number.ToString(CultureInfo.InvariantCulture)}: {problem}")
        : new SqnsException(ErrorNumber.BadTraceLine, path, number.ToString(CultureInfo.InvariantCulture), problem);

    private string? Next(StreamReader reader)
    {
        try
        {
            return NextLine(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SqnsException(ErrorNumber.FileUnreadable, path, e.Message);
        }
    }

    // The end of a line as StreamReader knows it, and no more of it than anybody could have written.
    private string? NextLine(StreamReader reader)
    {
        _line.Clear();
        int c;
        while ((c = reader.Read()) is not (-1 or '\r' or '\n'))
        {
            if (_line.Length == LongestLine)
            {
                _isTooLong = true;
                return _line.ToString();
            }

            _line.Append((char)c);
        }

        if (c == '\r' && reader.Peek() == '\n')
            reader.Read();
        return c == -1 && _line.Length == 0 ? null : _line.ToString();
    }

    private bool EndsWithLine(Stream stream)
    {
        try
        {
            if (stream.Length == 0)
                throw new SqnsException(ErrorNumber.FileEmpty, path);
            stream.Seek(-1, SeekOrigin.End);
            bool ends = stream.ReadByte() == '\n';
            stream.Seek(0, SeekOrigin.Begin);
            return ends;
        }
        catch (IOException e)
        {
            throw new SqnsException(ErrorNumber.FileUnreadable, path, e.Message);
        }
    }
}
