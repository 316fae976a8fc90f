using System.Text;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Peer;

/// <summary>
/// The serial primitives of the peer. The two flavours differ in what a read takes and how long it waits, and all
/// their odd habits come from that.
/// </summary>
/// <param name="open">Gives the port freshly opened at a baud, after closing the one before.</param>
/// <param name="clock">The time that passes.</param>
public abstract class PeerSerial(Func<int, IByteLink> open, IClock clock)
{
    private const int WriteLimitMs = 120_000;
    private const int PauseBeforeResponseMs = 250;
    private const int ResponseSteps = 20_000;

    private readonly byte[] _waiting = new byte[8192];
    private readonly byte[] _text = new byte[2048];
    private IByteLink? _link;
    private int _from;
    private int _count;

    /// <summary>The port as it is open now.</summary>
    protected IByteLink Link => _link ?? throw new PeerException("the port is not open");

    /// <summary>The time that passes.</summary>
    public IClock Clock => clock;

    /// <summary>Bytes of one read that waits for so many: fewer when they do not come.</summary>
    public abstract int Read(byte[] buffer, int offset, int count);

    /// <summary>A read without a size, its bytes thrown away. It is all the flushing that the peer knows.</summary>
    public abstract void Drain();

    /// <summary>Pauses between two looks of the transfer protocol.</summary>
    public abstract void StepOfTransfer();

    /// <summary>Opens the port anew; what was received and not read is gone.</summary>
    public void Open(int baud)
    {
        _link = open(baud);
        _link.DiscardInput();
        _from = _count = 0;
    }

    public void Sleep(int ms) => clock.Sleep(ms);

    public void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public void Write(byte[] bytes)
    {
        Link.StartWrite(bytes, 0, bytes.Length);
        if (Link.FinishWrite(WriteLimitMs) != LinkStatus.Done)
            throw new PeerException("the port takes no bytes");
    }

    /// <summary>A quarter of a second, then a look every millisecond until there is a byte, then a single read.</summary>
    public string ReadResponse(int size, int steps = ResponseSteps)
    {
        Sleep(PauseBeforeResponseMs);
        for (int step = 0; step < steps && !IsAnyWaiting(); step++)
            Sleep(1);
        return ReadText(size);
    }

    /// <summary>A single read as text.</summary>
    public string ReadText(int size) => Encoding.Latin1.GetString(_text, 0, Read(_text, 0, size));

    /// <summary>True when there is a byte to read.</summary>
    protected bool IsAnyWaiting() => _count > 0 || Fetch(0);

    /// <summary>Takes up to so many bytes; the first may take so long, each further piece so long.</summary>
    protected int Take(byte[] buffer, int offset, int count, int firstMs, int gapMs)
    {
        int taken = 0;
        while (taken < count && (_count > 0 || Fetch(taken == 0 ? firstMs : gapMs)))
        {
            int part = Math.Min(count - taken, _count);
            Array.Copy(_waiting, _from, buffer, offset + taken, part);
            _from += part;
            _count -= part;
            taken += part;
        }

        return taken;
    }

    private bool Fetch(int ms)
    {
        int got = Link.Read(_waiting, 0, _waiting.Length, ms);
        if (got == LinkStatus.HungUp)
            throw new PeerException("the port hung up");
        _from = 0;
        _count = got;
        return got > 0;
    }
}

/// <summary>The desktop's: a read without size takes one byte, and every read waits a tenth of a second for what it wants.</summary>
public sealed class PeerPcSerial(Func<int, IByteLink> open, IClock clock) : PeerSerial(open, clock)
{
    private const int StepMs = 2;
    private readonly byte[] _one = new byte[1];

    /// <summary>How long a read waits at most; 100 ms, 1000 ms while it asks for the version.</summary>
    public int TimeoutMs { get; set; } = 100;

    public override int Read(byte[] buffer, int offset, int count)
    {
        long end = Clock.NowMs + TimeoutMs;
        int taken = 0;
        while (taken < count)
        {
            int left = (int)(end - Clock.NowMs);
            int got = left > 0 || taken == 0 ? Take(buffer, offset + taken, count - taken, Math.Max(0, left), 0) : 0;
            if (got == 0 && left <= 0)
                break;
            taken += got;
        }

        return taken;
    }

    public override void Drain() => Read(_one, 0, 1);

    public override void StepOfTransfer() => Sleep(StepMs);
}

/// <summary>The board's: a read takes what is there, up to a gap of a few character times, and never waits for the first byte.</summary>
public sealed class PeerBoardSerial(Func<int, IByteLink> open, IClock clock) : PeerSerial(open, clock)
{
    private const int GapMs = 1;
    private const int StepMs = 3;
    private readonly byte[] _rest = new byte[4096];

    public override int Read(byte[] buffer, int offset, int count) => Take(buffer, offset, count, 0, GapMs);

    public override void Drain() => Read(_rest, 0, _rest.Length);

    public override void StepOfTransfer() => Sleep(StepMs);
}
