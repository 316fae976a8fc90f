// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;
using NanoSqns.Console;
using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>
    /// Text that grows on the card, in pieces of a few KB: on a card every write ends in a sync. It goes to strangers, so that the digits of long numbers (IMEI, IMSI, ICCID) come out
    /// as stars, wherever they are from.
    /// </summary>
    internal sealed class DiagnosisText : ITextOutput
    {
        private readonly IFileStore _files;
        private readonly string _path;
        private readonly byte[] _buffer = new byte[1024];
        private readonly bool _showsNumbers;
        private int _count;

        // digits at the end of what was taken
        private int _run;

        public DiagnosisText(IFileStore files, string path, bool showsNumbers)
        {
            _showsNumbers = showsNumbers;
            _files = files;
            _path = path;
        }

        /// <summary>Bytes written so far.</summary>
        public long Written { get; private set; }

        /// <inheritdoc />
        public void Write(byte[] buffer, int offset, int count)
        {
            for (int i = offset; i < offset + count; i++)
            {
                if (_count == _buffer.Length)
                    Flush(_run < LogText.LeastSecretDigits ? _run : 0);

                _buffer[_count++] = buffer[i];
                Hide(buffer[i]);
            }
        }

        public void Line(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text + "\r\n");
            Write(bytes, 0, bytes.Length);
        }

        public void Title(string text)
        {
            Line("");
            Line("== " + text);
        }

        public void Flush() => Flush(0);

        private void Hide(byte b)
        {
            _run = b >= '0' && b <= '9' ? _run + 1 : 0;
            if (_showsNumbers || _run < LogText.LeastSecretDigits)
                return;

            // all of them once it is known to be such a number, then each as it comes
            int from = _run == LogText.LeastSecretDigits ? _count - _run : _count - 1;
            for (int i = from; i < _count; i++)
                _buffer[i] = (byte)'*';
        }

        // Digits that may turn out to be the begin of a long number stay.
        private void Flush(int kept)
        {
            int some = _count - kept;
            if (some > 0)
            {
                _files.Append(_path, _buffer, 0, some);
                Written += some;
                Array.Copy(_buffer, some, _buffer, 0, kept);
                _count = kept;
            }
        }
    }
}
