using System.Collections.Concurrent;
using System.Text;
using NanoSqns.Cli.Files;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Trace;

/// <summary>
/// A trace on its way to a file. A thread of its own makes the lines and writes them, several times a second, so that the engine never waits for a disk and a
/// killed process has lost a moment at most. A disk that takes no more ends the trace and nothing else: see <see cref="Problem"/>.
/// </summary>
internal sealed class TraceFile : IDisposable
{
    private const int FlushMs = 200;

    private readonly ConcurrentQueue<TracePiece> _pieces = new();
    private readonly ManualResetEventSlim _ends = new(false);
    private readonly TraceLines _lines;
    private readonly StreamWriter _writer;
    private readonly long _startNs;
    private readonly Func<long> _nowNs;
    private readonly Thread _thread;
    private bool _closed;

    /// <summary>Begins a trace; the present moment counts as zero.</summary>
    /// <param name="path">For messages.</param>
    /// <param name="file">Where to; closed at the end.</param>
    /// <param name="nowNs">The clock.</param>
    /// <param name="head">Comment lines for the head: version, date, port, baud rate.</param>
    /// <param name="showNumbers">True to leave IMEI and other long numbers as they are.</param>
    internal TraceFile(string path, Stream file, Func<long> nowNs, IEnumerable<string> head, bool showNumbers)
    {
        Path = path;
        _nowNs = nowNs;
        _startNs = nowNs();
        _lines = new TraceLines(showNumbers);
        _writer = new StreamWriter(file);
        _writer.WriteLine(TraceForm.Head);
        foreach (string line in head)
            _writer.WriteLine("# " + line.ReplaceLineEndings(" "));
        _writer.WriteLine(showNumbers ? "# long numbers (IMEI) are shown" : "# long numbers (IMEI) are masked");
        _writer.WriteLine("# +N crc=C replaces N omitted bytes of firmware and gives their CRC-16");
        _writer.Flush();
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "trace" };
        _thread.Start();
    }

    /// <summary>Begins a trace in a new file; where there is a trace already, in one with a number.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.CardWriteFailed"/></exception>
    public static TraceFile Create(string path, Func<long> nowNs, IEnumerable<string> head, bool showNumbers = false)
    {
        path = OutputFile.NewTrace(path);
        try
        {
            return new TraceFile(path, new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), nowNs, head, showNumbers);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Why the file is incomplete, or null. Final after <see cref="Dispose"/>.</summary>
    public Failure? Problem { get; private set; }

    /// <summary>Bytes to the modem, at the present moment.</summary>
    public void ToModem(ReadOnlySpan<byte> bytes) => Add(TraceWay.ToModem, bytes.ToArray());

    /// <summary>Bytes to the host, at the present moment.</summary>
    public void ToHost(ReadOnlySpan<byte> bytes) => Add(TraceWay.ToHost, bytes.ToArray());

    /// <summary>What happened on the host, in words: a stage, a wait, a failure.</summary>
    public void Note(string text) => Add(TraceWay.Event, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _ends.Set();
        _thread.Join();
        _ends.Dispose();
    }

    private void Add(TraceWay way, byte[] bytes)
    {
        if (Problem is null && !_closed)
            _pieces.Enqueue(new TracePiece(_nowNs() - _startNs, way, bytes));
    }

    private void WriteAll()
    {
        try
        {
            using StreamWriter writer = _writer;
            var lines = new List<string>();
            bool last;
            do
            {
                last = _ends.Wait(FlushMs);
                while (_pieces.TryDequeue(out TracePiece piece))
                    _lines.Take(piece, lines);
                if (last)
                    _lines.End(lines);
                else
                    _lines.Pause(lines);
                foreach (string line in lines)
                    writer.WriteLine(line);
                lines.Clear();
                writer.Flush();
            }
            while (!last);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = new Failure(ErrorNumber.CardWriteFailed, Path, e.Message);
            _pieces.Clear();
        }
    }
}
