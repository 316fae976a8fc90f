using System.Globalization;
using System.Text;
using NanoSqns.Cli.Files;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Console;

/// <summary>Everything that came, byte for byte, with the time before each line. A disk that takes no more ends the log and not the terminal.</summary>
/// <param name="path">For messages.</param>
/// <param name="file">Where to.</param>
/// <param name="now">The time of day.</param>
internal sealed class ReceivedLog(string path, Stream file, Func<DateTime> now) : IDisposable
{
    private bool _withinLine;

    /// <summary>Why no more is kept, or null.</summary>
    public Failure? Problem { get; private set; }

    /// <summary>Goes on with a file, or makes it.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.CardWriteFailed"/></exception>
    public static ReceivedLog Open(string path)
    {
        OutputFile.RequireLog(path);
        try
        {
            return new ReceivedLog(path, new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), () => DateTime.Now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    /// <summary>Keeps what came.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (Problem is not null)
            return;
        try
        {
            while (!bytes.IsEmpty)
            {
                if (!_withinLine)
                    file.Write(Encoding.ASCII.GetBytes(now().ToString("[yyyy-MM-dd HH:mm:ss.fff] ", CultureInfo.InvariantCulture)));
                int end = bytes.IndexOf((byte)'\n') + 1;
                ReadOnlySpan<byte> line = end == 0 ? bytes : bytes[..end];
                file.Write(line);
                _withinLine = end == 0;
                bytes = bytes[line.Length..];
            }

            file.Flush();
        }
        catch (IOException e)
        {
            Problem = new Failure(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        try
        {
            file.Dispose();
        }
        catch (IOException e)
        {
            Problem ??= new Failure(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }
}
