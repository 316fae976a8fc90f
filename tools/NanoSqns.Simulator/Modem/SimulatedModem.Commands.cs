using System.Globalization;
using System.Text;

namespace NanoSqns.Simulator.Modem;

// What the AT interpreter can do to the modem.
public sealed partial class SimulatedModem
{
    private static readonly int[] Bauds =
    [
        9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600, 1_000_000, 1_500_000, 1_843_200, 2_000_000, 3_000_000, 3_686_400, 4_000_000,
    ];

    internal ModemFlash Flash => _flash;

    internal ModemOptions Options => _options;

    internal int Baud => _baud;

    internal bool HasLostSoftware => !_flash.ApplicationIntact;

    internal void SetEcho(bool on) => _echo = on || _faults.EchoesAlways;

    private void HearLine(string line)
    {
        byte[] bytes = Interceptor is null ? [] : Encoding.Latin1.GetBytes(line);
        if (!Happens(ModemEventKind.AtLine, ref bytes, out bool twice))
            return;
        line = Interceptor is null ? line : Encoding.Latin1.GetString(bytes);
        Interpret(line);
        if (twice && !IsInStp)
            Interpret(line);
    }

    private void Interpret(string line)
    {
        bool bare = Mode == BootMode.Recovery;
        bool fails = _firstLine || _faults.FailsLine(line);
        _firstLine = false;
        if (fails)
            Say(bare ? "ERROR\r\n" : "\r\nERROR\r\n");
        else if (bare)
            BootromCommands.Answer(this, line);
        else
            InterpretJoined(JoinedLine.Split(line));
    }

    // One final result for all: the first error ends the line.
    private void InterpretJoined(string[] commands)
    {
        foreach (string command in commands[..^1])
        {
            var said = new StringBuilder();
            _said = said;
            FirmwareCommands.Answer(this, command);
            _said = null;
            string text = said.ToString();
            bool isOk = text.EndsWith(FirmwareCommands.Ok, StringComparison.Ordinal);
            Say(isOk ? text[..^FirmwareCommands.Ok.Length] : text);
            if (!isOk || IsInStp)
                return;
        }

        FirmwareCommands.Answer(this, commands[^1]);
    }

    /// <summary>OK leaves at the old baud rate; the new one holds from the end of its last byte on.</summary>
    /// <returns>False when the value is not a standard baud rate; then nothing was said.</returns>
    internal bool TrySetBaud(string value, string okText)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int baud) || !Bauds.Contains(baud))
            return false;
        Say(okText);
        long sentNs = Math.Max(_lastReadyNs, _nowNs) + okText.Length * 10 * NsPerSecond / _baud;
        if (!_faults.KeepsBaud)
            _timeline.At(sentNs, () => _baud = baud);
        return true;
    }

    /// <summary>AT+SMUPGRADE: the stored package is applied in the updater partition.</summary>
    internal bool TryApplyStored()
    {
        if (_flash.Stored is null)
            return false;
        Say("\r\nOK\r\n");
        _flash.ApplyPending = true;
        _flash.BootMode = BootMode.Updater;
        _flash.Report = UpgradeReport.OnGoing;
        Reset(announced: true);
        GoSilentFrom("upgrade");
        return true;
    }
}
