using System.Text;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Console;

/// <summary>
/// Keyboard and screen through .NET's Console, for Windows, whose terminals have no raw mode that a byte could be read from. Keys become the bytes that a terminal
/// sends for them. Not run on Windows yet.
/// </summary>
internal sealed class KeyConsoleEnd : IConsoleEnd
{
    private const int NapMs = 10;

    private readonly Stream _screen = System.Console.OpenStandardOutput();
    private readonly Queue<byte> _typed = new();

    /// <summary>Takes over the console: Ctrl-C is a key.</summary>
    public KeyConsoleEnd()
    {
        System.Console.TreatControlCAsInput = true;
        System.Console.OutputEncoding = Encoding.UTF8;
    }

    /// <inheritdoc />
    public int Handle => -1;

    /// <inheritdoc />
    public bool IsTransparent { get; set; }

    /// <inheritdoc />
    public bool IsTerminal => true;

    /// <inheritdoc />
    public IOException? OutputProblem { get; private set; }

    /// <summary>What a terminal sends for a key.</summary>
    public static byte[] BytesOf(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.UpArrow => "\u001b[A"u8.ToArray(),
        ConsoleKey.DownArrow => "\u001b[B"u8.ToArray(),
        ConsoleKey.RightArrow => "\u001b[C"u8.ToArray(),
        ConsoleKey.LeftArrow => "\u001b[D"u8.ToArray(),
        ConsoleKey.Home => "\u001b[H"u8.ToArray(),
        ConsoleKey.End => "\u001b[F"u8.ToArray(),
        ConsoleKey.Delete => "\u001b[3~"u8.ToArray(),
        ConsoleKey.Enter => "\r"u8.ToArray(),
        ConsoleKey.Backspace => "\u007f"u8.ToArray(),
        _ => key.KeyChar == 0 ? [] : Encoding.UTF8.GetBytes([key.KeyChar]),
    };

    /// <inheritdoc />
    public int Read(Span<byte> room, int timeoutMs)
    {
        long end = Environment.TickCount64 + timeoutMs;
        while (_typed.Count == 0)
        {
            if (System.Console.KeyAvailable)
            {
                foreach (byte b in BytesOf(System.Console.ReadKey(intercept: true)))
                    _typed.Enqueue(b);
            }
            else if (Environment.TickCount64 >= end)
            {
                return LinkStatus.TimedOut;
            }
            else
            {
                Thread.Sleep(NapMs);
            }
        }

        int count = 0;
        while (count < room.Length && _typed.TryDequeue(out byte b))
            room[count++] = b;
        return count;
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (OutputProblem is null)
                _screen.Write(bytes);
        }
        catch (IOException e)
        {
            OutputProblem = e;
        }
    }

    /// <inheritdoc />
    public void Dispose() => System.Console.TreatControlCAsInput = false;
}
