using NanoSqns.Hal;

namespace NanoSqns.Cli.Board;

/// <summary>The way to a modem through a mirror: the PC's port, with a baud that the far end decides.</summary>
/// <param name="port">The port, at the mirror's baud.</param>
/// <param name="modemBaud">Baud between board and modem.</param>
internal sealed class MirrorLink(IByteLink port, int modemBaud) : IByteLink
{
    public bool IsBaudFixed => true;

    public int BaudRate
    {
        get => modemBaud;
        set => throw new NotSupportedException("only the board can change the baud rate behind a mirror");
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => port.Read(buffer, offset, count, timeoutMs);

    public void StartWrite(byte[] buffer, int offset, int count) => port.StartWrite(buffer, offset, count);

    public int FinishWrite(int timeoutMs) => port.FinishWrite(timeoutMs);

    public void CancelWrite() => port.CancelWrite();

    public void DiscardInput() => port.DiscardInput();
}
