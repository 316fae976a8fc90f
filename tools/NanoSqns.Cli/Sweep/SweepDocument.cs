using NanoSqns.Errors;

namespace NanoSqns.Cli.Sweep;

/// <summary>A page that holds the table of a sweep between two marks; the rest of it is left as it is.</summary>
internal sealed class SweepDocument
{
    /// <summary>The line before the table.</summary>
    public const string Begin = "<!-- written by nanosqns sweep --document -->";

    /// <summary>The line behind it.</summary>
    public const string End = "<!-- end -->";

    private readonly string _path;
    private readonly string _before;
    private readonly string _after;

    /// <summary>Reads the page.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SqnsException">E104 for a page that cannot be read, E601 for one without the marks.</exception>
    public SweepDocument(string path)
    {
        _path = path;
        try
        {
            string text = File.ReadAllText(path);
            int begin = text.IndexOf(Begin, StringComparison.Ordinal);
            int end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
            if (end < 0)
                throw new SqnsException(ErrorNumber.BadArgument, path, $"it has no line {Begin} followed by a line {End}");
            (_before, _after) = (text[..(begin + Begin.Length)], text[end..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SqnsException(ErrorNumber.FileUnreadable, path, e.Message);
        }
    }

    /// <summary>What goes between the marks.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Writes the page.</summary>
    /// <exception cref="SqnsException">E203.</exception>
    public void Write()
    {
        try
        {
            File.WriteAllText(_path, $"{_before}\n{string.Join('\n', Lines)}\n{_after}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, _path, e.Message);
        }
    }
}
