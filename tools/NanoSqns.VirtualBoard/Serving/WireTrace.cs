using System.Globalization;
using System.Text;
using NanoSqns.Errors;

namespace NanoSqns.Virtual.Serving;

/// <summary>
/// Everything that passes, one line a piece: seconds since the start, <c>&gt;</c> for host to modem or <c>&lt;</c> for modem to host, the bytes in hexadecimal.
/// What cannot be written any more ends the trace, and nothing else.
/// </summary>
public sealed class WireTrace : IDisposable
{
    private readonly FileStream _file;
    private readonly string _path;
    private readonly long _startNs;

    /// <summary>Creates or replaces the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="startNs">The moment that counts as zero.</param>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.CardWriteFailed"/></exception>
    public WireTrace(string path, long startNs)
    {
        _startNs = startNs;
        _path = path;
        try
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    /// <summary>Why the trace ended before its end, or null.</summary>
    public Failure? Problem { get; private set; }

    /// <summary>Is called once with <see cref="Problem"/>.</summary>
    public Action<Failure>? Ended { get; init; }

    /// <summary>Bytes from the host.</summary>
    public void ToModem(long nowNs, ReadOnlySpan<byte> bytes) => Line(nowNs, '>', bytes);

    /// <summary>Bytes to the host.</summary>
    public void ToHost(long nowNs, ReadOnlySpan<byte> bytes) => Line(nowNs, '<', bytes);

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void Line(long nowNs, char direction, ReadOnlySpan<byte> bytes)
    {
        if (Problem is not null)
            return;
        try
        {
            _file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(nowNs - _startNs) / 1e9:F6} {direction} {Convert.ToHexStringLower(bytes)}{Environment.NewLine}")));
        }
        catch (IOException e)
        {
            Problem = new Failure(ErrorNumber.CardWriteFailed, _path, e.Message);
            Ended?.Invoke(Problem);
        }
    }
}
