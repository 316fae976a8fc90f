namespace NanoSqns.Ports.Posix;

/// <summary>Makes CR LF into LF, also where one piece of output ends between them; a lone CR stays, it redraws a line.</summary>
internal sealed class NewLines
{
    private byte[] _made = new byte[256];
    private bool _crWaits;

    /// <summary>The bytes to write now; valid until the next call. A CR at the end waits for what follows.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes)
    {
        if (_made.Length < bytes.Length * 2 + 1)
            _made = new byte[bytes.Length * 2 + 1];
        int count = 0;
        foreach (byte b in bytes)
        {
            if (_crWaits && b != '\n')
                _made[count++] = (byte)'\r';
            _crWaits = b == '\r';
            if (!_crWaits)
                _made[count++] = b;
        }

        return _made.AsSpan(0, count);
    }
}
