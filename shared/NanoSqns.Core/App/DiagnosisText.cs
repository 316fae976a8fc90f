// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;
using NanoSqns.Hal;
using NanoSqns.Shell;

namespace NanoSqns.App
{
    /// <summary>Text that grows on the card, in pieces of a few KB: on a card every write ends in a sync.</summary>
    internal sealed class DiagnosisText : ITextOutput
    {
        private readonly IFileStore _files;
        private readonly string _path;
        private readonly byte[] _buffer = new byte[1024];
        private int _count;

        public DiagnosisText(IFileStore files, string path)
        {
            _files = files;
            _path = path;
        }

        /// <summary>Bytes written so far.</summary>
        public long Written { get; private set; }

        /// <inheritdoc />
        public void Write(byte[] buffer, int offset, int count)
        {
            while (count > 0)
            {
                int some = count < _buffer.Length - _count ? count : _buffer.Length - _count;
                Array.Copy(buffer, offset, _buffer, _count, some);
                _count += some;
                offset += some;
                count -= some;
                if (_count == _buffer.Length)
                {
                    Flush();
                }
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

        public void Flush()
        {
            if (_count > 0)
            {
                _files.Append(_path, _buffer, 0, _count);
                Written += _count;
                _count = 0;
            }
        }
    }
}
