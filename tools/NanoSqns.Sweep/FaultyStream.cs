namespace NanoSqns.Sweep;

/// <summary>A file whose every access may fail.</summary>
/// <param name="bytes">Its content.</param>
/// <param name="beforeTouch">Throws where a touch fails; gets what is done, for people.</param>
internal sealed class FaultyStream(byte[] bytes, Action<string> beforeTouch) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            beforeTouch("length");
            return bytes.Length;
        }
    }

    public override long Position
    {
        get => _position;
        set
        {
            beforeTouch("position");
            _position = (int)value;
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        beforeTouch("read");
        int got = Math.Min(count, bytes.Length - _position);
        Buffer.BlockCopy(bytes, _position, buffer, offset, got);
        _position += got;
        return got;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        beforeTouch("seek");
        long from = origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => bytes.Length };
        return _position = (int)(from + offset);
    }

    public override void Flush()
    {
        // nothing is written
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
