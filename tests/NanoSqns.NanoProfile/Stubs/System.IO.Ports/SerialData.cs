// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.IO.Ports
{
    public class SerialDataReceivedEventArgs : EventArgs
    {
        internal SerialDataReceivedEventArgs() => throw null;
        public SerialData EventType { get => throw null; }
    }

    public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
}
