// The members of System.IO.Ports that SystemPortLink and SystemPortOpening use, with the signatures of the package (10.0.14). Not part of the test project:
// SystemPortCompilation compiles it.

namespace System.IO.Ports;

public enum Parity
{
    None,
}

public enum StopBits
{
    None,
    One,
}

public enum Handshake
{
    None,
    XOnXOff,
    RequestToSend,
    RequestToSendXOnXOff,
}

public class SerialPort : IDisposable
{
    private readonly NanoSqns.Tests.Ports.PlayedPort _played;
    private readonly string _name;
    private int _baud;
    private bool _isOpen;
    private Handshake _handshake;
    private bool _rts;

    public SerialPort(string portName, int baudRate, Parity parity, int dataBits, StopBits stopBits)
    {
        _name = portName;
        _played = NanoSqns.Tests.Ports.PlayedPort.Find(portName);
        BaudRate = baudRate;
    }

    public int ReadBufferSize { get; set; } = 4096;

    public int ReadTimeout { get; set; } = -1;

    public bool DtrEnable { get; set; }

    public bool RtsEnable
    {
        get => _rts;
        set
        {
            _rts = value;
            if (_isOpen)
                _played.Calls.Add("rts " + value);
        }
    }

    public Handshake Handshake
    {
        get => _handshake;
        set
        {
            if (_isOpen && _handshake != value)
                _played.Calls.Add("handshake " + value);
            _handshake = value;
        }
    }

    public int BaudRate
    {
        get => _baud;
        set
        {
            if (value <= 0)
                throw new ArgumentOutOfRangeException(nameof(BaudRate));
            if (_isOpen)
                _played.Calls.Add("baud " + value);
            _baud = value;
        }
    }

    public int BytesToRead
    {
        get
        {
            Require();
            return _played.Incoming.Count;
        }
    }

    public int BytesToWrite
    {
        get
        {
            Require();
            return 0;
        }
    }

    public Stream BaseStream
    {
        get
        {
            Require();
            return new WriteOnly(_played);
        }
    }

    public void Open()
    {
        _played.Open($"{_name} {_baud} dtr={DtrEnable} rts={RtsEnable} {Handshake}");
        _isOpen = true;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        Require();
        if (_played.Incoming.Count == 0)
        {
            _played.Calls.Add("wait " + ReadTimeout);
            throw new TimeoutException();
        }

        int got = 0;
        while (got < count && _played.Incoming.Count > 0)
            buffer[offset + got++] = _played.Incoming.Dequeue();
        return got;
    }

    public void DiscardInBuffer()
    {
        Require();
        _played.Incoming.Clear();
    }

    public void DiscardOutBuffer()
    {
        Require();
        _played.DropWrites();
    }

    public void Dispose()
    {
        if (_isOpen)
            _played.Calls.Add("close");
        _isOpen = false;
        _played.Touch();
    }

    private void Require()
    {
        if (!_isOpen)
            throw new InvalidOperationException("The port is closed.");
        _played.Touch();
    }

    private sealed class WriteOnly(NanoSqns.Tests.Ports.PlayedPort played) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            played.Write(buffer[offset..(offset + count)]);

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
