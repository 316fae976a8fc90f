using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NanoSqns.Slow;

/// <summary>
/// A client that knows nothing of this project: opens the path and reads and writes, without setting anything. What it sees
/// is what any program sees that trusts the line to be raw.
/// </summary>
internal sealed unsafe partial class RawPort : IDisposable
{
    private const int ReadWrite = 2;
    private const short Readable = 1;
    private const short Writable = 4;
    private static readonly bool Apple = OperatingSystem.IsMacOS();

    private readonly int _handle;
    private readonly byte[] _buffer = new byte[4096];

    public RawPort(string path)
    {
        _handle = Open(path, ReadWrite | (Apple ? 0x20004 : 0x900));
        if (_handle < 0)
            throw new CheckFailedException($"{path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public void Dispose() => _ = Close(_handle);

    public void Write(ReadOnlySpan<byte> bytes, int limitMs = 10_000)
    {
        while (bytes.Length > 0)
        {
            fixed (byte* start = bytes)
            {
                nint put = Write(_handle, start, (nuint)bytes.Length);
                if (put > 0)
                {
                    bytes = bytes[(int)put..];
                    continue;
                }
            }

            Check.That(Wait(Writable, limitMs), "the line took no byte for " + limitMs + " ms");
        }
    }

    /// <summary>What is there after waiting for at least one byte; empty at the limit.</summary>
    public ReadOnlySpan<byte> Read(int limitMs, int most = 4096)
    {
        Wait(Readable, limitMs);
        fixed (byte* start = _buffer)
            return _buffer.AsSpan(0, (int)Math.Max(0, Read(_handle, start, (nuint)Math.Min(most, _buffer.Length))));
    }

    /// <summary>Exactly so many bytes.</summary>
    public byte[] ReadExactly(int count, int limitMs)
    {
        byte[] all = new byte[count];
        for (int have = 0; have < count;)
        {
            ReadOnlySpan<byte> piece = Read(limitMs, count - have);
            Check.That(piece.Length > 0, $"{count} bytes expected, {have} came");
            piece.CopyTo(all.AsSpan(have));
            have += piece.Length;
        }

        return all;
    }

    /// <summary>Reads until the text ends with one of the words, and gives it all.</summary>
    public string ReadUntil(int limitMs, params string[] words)
    {
        var text = new StringBuilder();
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < limitMs)
        {
            text.Append(Encoding.Latin1.GetString(Read((int)(limitMs - watch.ElapsedMilliseconds))));
            if (Array.Exists(words, word => text.ToString().EndsWith(word, StringComparison.Ordinal)))
                return text.ToString();
        }

        throw new CheckFailedException($"{string.Join(" or ", words).Trim()} expected, \"{text}\" came");
    }

    /// <summary>Sends a line and gives the answer with its OK or ERROR.</summary>
    public string Command(string line, int limitMs = 5000)
    {
        Write(Encoding.Latin1.GetBytes(line + "\r\n"));
        return ReadUntil(limitMs, "OK\r\n", "ERROR\r\n");
    }

    /// <summary>Asks until the answer holds a word; silence and errors count as "not yet".</summary>
    public void CommandUntil(string line, string word, int limitMs)
    {
        var watch = Stopwatch.StartNew();
        string heard = "";
        while (watch.ElapsedMilliseconds < limitMs)
        {
            Write(Encoding.Latin1.GetBytes(line + "\r\n"));
            var round = Stopwatch.StartNew();
            while (round.ElapsedMilliseconds < 300)
                heard += Encoding.Latin1.GetString(Read((int)Math.Max(0, 300 - round.ElapsedMilliseconds)));
            if (heard.Contains(word, StringComparison.Ordinal))
                return;
        }

        throw new CheckFailedException($"{line}: {word} did not come, \"{heard}\" did");
    }

    private bool Wait(short wanted, int limitMs)
    {
        var entry = new PollEntry { Handle = _handle, Wanted = wanted };
        return Poll(&entry, 1, limitMs) > 0;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int handle, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int handle, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollEntry* entries, nuint count, int timeoutMs);

    private struct PollEntry
    {
        public int Handle;
        public short Wanted;
        public short Seen;
    }
}
