using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// The settings of a terminal line, read from it and written back by <see cref="Apply"/>. Two systems, two layouts.
/// </summary>
internal abstract class LineSettings
{
    // A driver may round a rate to what its divider gives; a UART tolerates about 2 % on each side.
    private const int TolerancePercent = 3;

    /// <summary>Bits per second; 0 when the line is set to hang up.</summary>
    public abstract int Baud { get; }

    /// <summary>8N1, no echo, no translation, no signals; RTS/CTS on or off.</summary>
    public abstract void MakeRaw(bool rtsCts);

    /// <summary>DTR and RTS stay as they are when the last user closes the line.</summary>
    public abstract void KeepLinesAtClose();

    /// <summary>Reads the settings of a line.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.PortFailed"/></exception>
    public static LineSettings Of(int handle, string path)
    {
        LineSettings settings = OperatingSystem.IsMacOS() ? new AppleLineSettings() : new LinuxLineSettings();
        if (!settings.Read(handle))
            throw new SqnsException(ErrorNumber.PortFailed, path, "its settings cannot be read: " + Marshal.GetLastPInvokeErrorMessage());
        return settings;
    }

    /// <summary>Sets a rate and writes the settings to the line at once; output still queued is not waited for.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.BaudNotPossible"/></exception>
    public void ApplyBaud(int handle, int baud, string path)
    {
        if (baud <= 0)
            throw new SqnsException(ErrorNumber.BaudNotPossible, path, Text(baud), "a baud rate is a positive number");
        if (!SetBaud(handle, baud))
            throw new SqnsException(ErrorNumber.BaudNotPossible, path, Text(baud), Marshal.GetLastPInvokeErrorMessage());
        LineSettings made = Of(handle, path);
        if (Math.Abs((long)made.Baud - baud) * 100 > (long)baud * TolerancePercent)
            throw new SqnsException(ErrorNumber.BaudNotPossible, path, Text(baud), $"the driver set {made.Baud} instead");
    }

    /// <summary>Reads again from the line; false when it cannot be.</summary>
    public abstract bool Read(int handle);

    /// <summary>Writes the settings to the line at once; false when it does not take them.</summary>
    public abstract bool Apply(int handle);

    /// <summary>Takes a rate over into the settings and writes them.</summary>
    protected abstract bool SetBaud(int handle, int baud);

    private static string Text(int baud) => baud.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
