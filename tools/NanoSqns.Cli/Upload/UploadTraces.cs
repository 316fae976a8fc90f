using System.Globalization;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Trace;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Upload;

/// <summary>The traces of uploads, a file for each port.</summary>
internal sealed class UploadTraces : IDisposable
{
    private readonly List<TraceFile> _files = [];

    /// <summary>Begins them.</summary>
    /// <param name="path">The file; with several ports, each one's name is put before its ending.</param>
    /// <param name="specs">The ways.</param>
    /// <param name="pc">Time.</param>
    /// <exception cref="SqnsException">CardWriteFailed.</exception>
    public UploadTraces(string path, WaySpec[] specs, IPc pc)
    {
        try
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (WaySpec spec in specs)
                _files.Add(TraceFile.Create(specs.Length == 1 ? path : PathOf(path, spec, names), () => pc.NowNsOf(spec.Port), HeadOf(spec)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>That of a port, by its place.</summary>
    public TraceFile At(int index) => _files[index];

    /// <summary>The way to a modem, noted from now on.</summary>
    public IByteLink Tap(int index, IByteLink link)
    {
        _files[index].Note(string.Create(CultureInfo.InvariantCulture, $"baud {link.BaudRate}{(link.IsBaudFixed ? ", fixed" : "")}"));
        return new TracingLink(link, _files[index]);
    }

    /// <summary>Ends them and shows where they are, and what is wrong with them.</summary>
    public void Tell(Output output)
    {
        Dispose();
        foreach (TraceFile file in _files)
            output.Line(file.Problem is null ? $"trace: {file.Path}; nanosqns trace {file.Path} shows it" : $"note: the trace is incomplete: {file.Problem}");
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    // Ports of one name in several folders get a number; file systems may know no capitals.
    private static string PathOf(string path, WaySpec spec, HashSet<string> taken)
    {
        string port = Path.GetFileName(spec.Port.TrimEnd('/', '\\'));
        string name = port;
        for (int number = 2; !taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{port}-{number}");
        return Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{name}{Path.GetExtension(path)}");
    }

    private static string[] HeadOf(WaySpec spec) =>
    [
        "nanosqns " + FirmwareVersion.Text,
        DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        spec.Port + (spec.Direct ? ", direct" : ", through a board"),
    ];
}
