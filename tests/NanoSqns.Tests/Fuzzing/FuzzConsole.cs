using System.Buffers;
using System.Text;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>A console whose keys are an input, a piece at each look; then it is at its end. What is written is kept.</summary>
internal sealed class FuzzConsole(VirtualClock clock, byte[] input, int pieceBytes) : IByteLink
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private int _at;

    public int BaudRate { get; set; } = 115200;

    public bool IsBaudFixed => false;

    public long WrittenBytes => _written.WrittenCount;

    public string Text => Encoding.UTF8.GetString(_written.WrittenSpan);

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        int some = Math.Min(Math.Min(count, pieceBytes), input.Length - _at);
        Array.Copy(input, _at, buffer, offset, some);
        _at += some;
        clock.Sleep(1);
        return some > 0 ? some : LinkStatus.HungUp;
    }

    public void StartWrite(byte[] buffer, int offset, int count) => _written.Write(buffer.AsSpan(offset, count));

    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    public void CancelWrite()
    {
    }

    public void DiscardInput()
    {
    }
}
