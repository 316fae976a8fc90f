using System.Text;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Modem;

/// <summary>A link that gives scripted bytes, at most so many a read, each read after so many milliseconds; then silence.</summary>
internal sealed class AnswerLink(VirtualClock clock) : IByteLink
{
    private readonly Queue<byte> _input = new();

    public List<string> Written { get; } = [];

    public int BytesARead { get; init; } = 256;

    public int MsARead { get; init; }

    /// <summary>Endless bytes after the scripted ones; null = silence.</summary>
    public Func<byte>? Babble { get; init; }

    /// <summary>What comes back for what was written.</summary>
    public Func<string, string> Answer { get; init; } = _ => "";

    public int BaudRate { get; set; } = 921600;

    public bool IsBaudFixed => false;

    public void Put(string text)
    {
        foreach (byte b in Encoding.Latin1.GetBytes(text))
            _input.Enqueue(b);
    }

    public void Put(byte[] bytes) => Put(Encoding.Latin1.GetString(bytes));

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        int room = Math.Min(count, BytesARead);
        int got = 0;
        while (got < room && (_input.Count > 0 || Babble is not null))
            buffer[offset + got++] = _input.TryDequeue(out byte b) ? b : Babble!();
        clock.Sleep(got == 0 ? timeoutMs : MsARead);
        return got;
    }

    public void StartWrite(byte[] buffer, int offset, int count)
    {
        string text = Encoding.Latin1.GetString(buffer, offset, count);
        Written.Add(text);
        Put(Answer(text));
    }

    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    public void CancelWrite()
    {
    }

    public void DiscardInput() => _input.Clear();
}
