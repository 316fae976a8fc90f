using System.Globalization;
using System.IO.Ports;
using NanoSqns.Errors;

namespace NanoSqns.Ports.Windows;

/// <summary>Opens and closes a serial port by System.IO.Ports, and says in the user's words why that was not possible. Compiled only with the MSBuild property SystemIoPorts.</summary>
/// <param name="name">Such as COM5.</param>
/// <param name="rtsCts">True to let RTS and CTS control the flow.</param>
/// <param name="lines">How DTR and RTS are to be; where nothing was said, both are set.</param>
internal sealed class SystemPortOpening(string name, bool rtsCts, ControlLines lines)
{
    private const int DataBits = 8;
    private const int ReceiveBytes = 64 * 1024;

    // The threads of a port let go of it some time after it was closed.
    private const int ReopenLimitMs = 2000;
    private const int NapMs = 10;

    /// <summary>Opens it.</summary>
    /// <exception cref="SqnsException">A port error, 301 … 307.</exception>
    public SerialPort Open(int baud)
    {
        SerialPort? port = null;
        try
        {
            // Chosen before the port is opened. DTR and RTS both set is what Linux does; a board with an ESP32 is in reset while RTS alone is.
            port = new SerialPort(name, baud, Parity.None, DataBits, StopBits.One) { ReadBufferSize = ReceiveBytes, DtrEnable = lines.Dtr ?? true };
            if (rtsCts)
                port.Handshake = Handshake.RequestToSend;
            else
                port.RtsEnable = lines.Rts ?? true;
            port.Open();
            return port;
        }
        catch (Exception e) when (e is ArgumentException || IsGone(e))
        {
            if (port is not null)
                Quietly(port.Dispose);
            throw Refusal(e, baud);
        }
    }

    /// <summary>Opens it a moment after it was closed.</summary>
    /// <exception cref="SqnsException">A port error, 301 … 307.</exception>
    public SerialPort OpenAgain(int baud)
    {
        long deadline = Environment.TickCount64 + ReopenLimitMs;
        while (true)
        {
            try
            {
                return Open(baud);
            }
            catch (SqnsException e) when (e.Failure.Number == ErrorNumber.PortBusy && Environment.TickCount64 < deadline)
            {
                Thread.Sleep(NapMs);
            }
        }
    }

    /// <summary>Throws away what has not left yet, which ends a write too, and closes a port. Never throws.</summary>
    /// <returns>False when the driver does not let go of it within the limit.</returns>
    public static bool Close(SerialPort port, int limitMs)
    {
        Quietly(port.DiscardOutBuffer);

        // Closing drops DTR before RTS, which would restart the board: RTS has to be gone by then.
        Quietly(() => port.Handshake = Handshake.None);
        Quietly(() => port.RtsEnable = false);

        // It waits for the driver to send what is in the chip, and for a thread of its own, without a limit.
        // a thread of its own: those of the pool may all be waiting for something else
        var closing = new Thread(() => Quietly(port.Dispose)) { IsBackground = true };
        closing.Start();
        return closing.Join(limitMs);
    }

    /// <summary>True for what a port throws when its adapter was pulled out; which it is depends on the driver and the moment.</summary>
    public static bool IsGone(Exception e) =>
        e is IOException or UnauthorizedAccessException or InvalidOperationException or OperationCanceledException;

    /// <summary>Does something with a port that may be gone.</summary>
    public static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (IsGone(e))
        {
            // the next read or write reports it
        }
    }

    /// <summary>The refusal of a rate.</summary>
    public SqnsException BaudRefusal(int baud, string why) => new(ErrorNumber.BaudNotPossible, name, baud.ToString(CultureInfo.InvariantCulture), why);

    private SqnsException Refusal(Exception e, int baud) => e switch
    {
        UnauthorizedAccessException => PortRefusal.Busy(name, PortHolders.See(PortRoots.System)),
        ArgumentOutOfRangeException => BaudRefusal(baud, "the driver does not support it"),
        ArgumentException or FileNotFoundException or DirectoryNotFoundException => PortRefusal.Missing(name),
        _ => new SqnsException(ErrorNumber.PortFailed, name, e.Message),
    };
}
