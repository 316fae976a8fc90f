using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// The kernel's struct termios (36 bytes) and termios2 (the same and two rates), by the calls that tcgetattr and tcsetattr make
/// themselves. Not through the C library: musl, glibc and glibc from 2.42 on disagree about what cfsetspeed takes, the kernel does not.
/// A standard rate is set as its Bnnn constant by the plain call; any other by the extended call only, which not every driver has.
/// </summary>
internal sealed unsafe class LinuxLineSettings : LineSettings
{
    private const nuint Get = 0x5401;
    private const nuint Set = 0x5402;
    private const nuint GetExtended = 0x802C542A;
    private const nuint SetExtended = 0x402C542B;

    private const uint EightBits = 0x30;
    private const uint Receiver = 0x80;
    private const uint IgnoreModemLines = 0x800;
    private const uint HangUpAtClose = 0x400;
    private const uint RtsCts = 0x80000000;
    private const uint RateMask = 0x100F;
    private const uint InputRateMask = 0x100F0000;
    private const uint OtherRate = 0x1000;

    private Termios _termios;

    public override int Baud =>
        (_termios.Control & RateMask) == OtherRate ? (int)_termios.OutputRate : SpeedCodes.BaudOf(_termios.Control & RateMask);

    public override void MakeRaw(bool rtsCts)
    {
        _termios.Input = 0;
        _termios.Output = 0;
        _termios.Local = 0;
        _termios.Control = (_termios.Control & (RateMask | InputRateMask)) | EightBits | Receiver | IgnoreModemLines | (rtsCts ? RtsCts : 0);
        // Wait for one byte: a read of 0 bytes then always means that the line has hung up, never that nothing is there.
        _termios.Characters[Termios.MinimumIndex] = 1;
        _termios.Characters[Termios.TimeIndex] = 0;
    }

    public override void KeepLinesAtClose() => _termios.Control &= ~HangUpAtClose;

    public override bool Read(int handle)
    {
        fixed (Termios* termios = &_termios)
        {
            if (Libc.Control(handle, Get, termios) != 0)
                return false;
            return (termios->Control & RateMask) != OtherRate || Libc.Control(handle, GetExtended, termios) == 0;
        }
    }

    public override bool Apply(int handle)
    {
        fixed (Termios* termios = &_termios)
            return Libc.Control(handle, (termios->Control & RateMask) == OtherRate ? SetExtended : Set, termios) == 0;
    }

    protected override bool SetBaud(int handle, int baud)
    {
        uint code = SpeedCodes.CodeOf(baud);
        _termios.Control = (_termios.Control & ~(RateMask | InputRateMask)) | (code != 0 ? code : OtherRate);
        _termios.InputRate = _termios.OutputRate = (uint)baud;
        return Apply(handle);
    }

    /// <summary>struct termios2 of asm-generic; its first 36 bytes are struct termios.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Termios
    {
        public const int TimeIndex = 5;
        public const int MinimumIndex = 6;

        public uint Input;
        public uint Output;
        public uint Control;
        public uint Local;
        public byte Discipline;
        public fixed byte Characters[19];
        public uint InputRate;
        public uint OutputRate;
    }
}
