// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// Finds the file with a modem's bootrom record, a full image or the record alone, at the top of both drives. It reads only the
    /// beginning of each file, where the record is (docs/protocol.md); the preflight checks the rest.
    /// </summary>
    internal sealed class BootromSearch
    {
        private const string Mark = "bootrom";
        private const int BeginningBytes = 128;

        private readonly IFileStore _files;
        private readonly ConsoleOutput _output;
        private readonly byte[] _beginning = new byte[BeginningBytes];
        private readonly ArrayList _ofFamily = new();
        private readonly ArrayList _ofUnknown = new();

        public BootromSearch(IFileStore files, ConsoleOutput output)
        {
            _files = files;
            _output = output;
        }

        /// <summary>Path of the only candidate, or null. Files without a family in their name count only if no other is right.</summary>
        /// <param name="family">Of the modem: 5, 6, or 0 when it is not known.</param>
        /// <exception cref="SqnsException">BootromAmbiguous.</exception>
        public string Find(int family)
        {
            LookIn(CardFiles.Card, family);
            LookIn(CardFiles.Flash, family);
            ArrayList found = _ofFamily.Count > 0 ? _ofFamily : _ofUnknown;
            if (found.Count > 1)
            {
                string names = "";
                for (int i = 0; i < found.Count; i++)
                    names += (i == 0 ? "" : ", ") + (string)found[i];

                throw new SqnsException(ErrorNumber.BootromAmbiguous, names);
            }

            return found.Count == 0 ? null : (string)found[0];
        }

        private void LookIn(string root, int family)
        {
            FileEntry[] entries;
            try
            {
                if (!_files.IsMounted(root))
                    _files.Mount(root);

                entries = _files.List(root);
            }
            catch (SqnsException e)
            {
                _output.Line("   not checked: " + e.Failure);
                return;
            }

            for (int i = 0; i < entries.Length; i++)
            {
                if (!entries[i].IsFolder && HasMark(entries[i].Path))
                    Take(entries[i].Path, family);
            }
        }

        private void Take(string path, int family)
        {
            FirmwareFamily own = new FirmwareName(path).Family;
            string modem = ModemIdentity.FamilyName(family);
            if (own == FirmwareFamily.Unknown || family == 0)
                _ofUnknown.Add(path);
            else if (FirmwareNames.Of(own) == modem)
                _ofFamily.Add(path);
            else
                _output.Line("   not used: " + path + " is for " + FirmwareNames.Of(own) + ", the modem is " + modem);
        }

        private bool HasMark(string path)
        {
            try
            {
                using Stream stream = _files.OpenRead(path);
                int count = FileBytes.Fill(stream, path, 0, _beginning, BeginningBytes);
                string magic = count < DupFormat.MagicBytes ? null : DupFormat.FindMagic(_beginning, 0, DupFormat.MagicBytes);
                bool mayHold = magic == DupFormat.Pack || magic == DupFormat.Upgrade;
                return mayHold && ByteText.Printable(_beginning, 0, count).IndexOf(Mark) >= 0;
            }
            catch (Exception e)
            {
                Failure failure = e is SqnsException ? Failure.Of(e) : new Failure(ErrorNumber.FileUnreadable, path, ByteText.Of(e));
                _output.Line("   not checked: " + failure);
                return false;
            }
        }
    }
}
