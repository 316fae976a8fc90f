using System.Globalization;
using NanoSqns.Errors;

namespace NanoSqns.Simulator.Serving;

/// <summary>
/// Everything that passes, one line a piece: seconds since the start, <c>&gt;</c> for host to modem or <c>&lt;</c> for modem to host, the bytes in hexadecimal.
/// </summary>
public sealed class WireTrace : IDisposable
{
    private readonly StreamWriter _lines;
    private readonly long _startNs;

    /// <summary>Creates or replaces the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="startNs">The moment that counts as zero.</param>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.CardWriteFailed"/></exception>
    public WireTrace(string path, long startNs)
    {
        _startNs = startNs;
        try
        {
            _lines = new StreamWriter(path) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    /// <summary>Bytes from the host.</summary>
    public void ToModem(long nowNs, ReadOnlySpan<byte> bytes) => Line(nowNs, '>', bytes);

    /// <summary>Bytes to the host.</summary>
    public void ToHost(long nowNs, ReadOnlySpan<byte> bytes) => Line(nowNs, '<', bytes);

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private void Line(long nowNs, char direction, ReadOnlySpan<byte> bytes) =>
        _lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(nowNs - _startNs) / 1e9:F6} {direction} {Convert.ToHexStringLower(bytes)}"));
}
