// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.IO.Ports
{
    public enum Handshake
    {
        None,
        XOnXOff,
        RequestToSend,
        RequestToSendXOnXOff,
    }

    public enum Parity
    {
        None,
        Odd,
        Even,
    }

    public enum SerialMode
    {
        Normal,
        RS485,
    }

    public enum StopBits
    {
        One = 1,
        Two = 2,
        OnePointFive = 3,
    }

    public enum SerialData
    {
        Chars,
        WatchChar,
    }
}
