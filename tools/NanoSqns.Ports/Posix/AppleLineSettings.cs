using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// macOS: rates are plain numbers, but tcsetattr takes only the standard ones; any other goes by IOSSIOSPEED, which holds
/// until the next tcsetattr. Written from the headers; not run on a Mac yet.
/// </summary>
internal sealed unsafe class AppleLineSettings : LineSettings
{
    private const nuint SetOtherRate = 0x80085402;
    private const nuint EightBits = 0x300;
    private const nuint Receiver = 0x800;
    private const nuint IgnoreModemLines = 0x8000;
    private const nuint HangUpAtClose = 0x4000;
    private const nuint RtsCts = 0x30000;
    private const int Now = 0;

    private static readonly int[] StandardRates =
        [50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 7200, 9600, 14400, 19200, 28800, 38400, 57600, 76800, 115200, 230400];

    private AppleTermios _termios;
    private int _otherRate;

    public override int Baud => _otherRate != 0 ? _otherRate : (int)_termios.OutputRate;

    public override void MakeRaw(bool rtsCts)
    {
        _termios.Input = 0;
        _termios.Output = 0;
        _termios.Local = 0;
        _termios.Control = EightBits | Receiver | IgnoreModemLines | (rtsCts ? RtsCts : 0);
        _termios.Characters[AppleTermios.MinimumIndex] = 1;
        _termios.Characters[AppleTermios.TimeIndex] = 0;
    }

    public override void KeepLinesAtClose() => _termios.Control &= ~HangUpAtClose;

    public override bool Read(int handle)
    {
        _otherRate = 0;
        fixed (AppleTermios* termios = &_termios)
            return Libc.GetAttributes(handle, termios) == 0;
    }

    public override bool Apply(int handle)
    {
        fixed (AppleTermios* termios = &_termios)
        {
            if (Libc.SetAttributes(handle, Now, termios) != 0)
                return false;
        }

        nuint rate = (nuint)_otherRate;
        return _otherRate == 0 || Libc.Control(handle, SetOtherRate, &rate) == 0;
    }

    protected override bool SetBaud(int handle, int baud)
    {
        _otherRate = Array.IndexOf(StandardRates, baud) >= 0 ? 0 : baud;
        if (_otherRate == 0)
        {
            fixed (AppleTermios* termios = &_termios)
            {
                if (Libc.SetSpeed(termios, (nuint)baud) != 0)
                    return false;
            }
        }

        return Apply(handle);
    }
}

/// <summary>macOS's struct termios, 72 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AppleTermios
{
    public const int MinimumIndex = 16;
    public const int TimeIndex = 17;

    public nuint Input;
    public nuint Output;
    public nuint Control;
    public nuint Local;
    public fixed byte Characters[20];
    public nuint InputRate;
    public nuint OutputRate;
}
