// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>How the checksum of a record or of an inner header stands.</summary>
    public enum ChecksumState
    {
        /// <summary>There is none.</summary>
        None,

        /// <summary>Not reached yet: a PACK whose records are still being read.</summary>
        Pending,

        /// <summary>Right.</summary>
        Verified,

        /// <summary>A signature that this program recognises and cannot verify.</summary>
        NotVerifiable,

        /// <summary>Wrong. Only an inner header can have it; a record with a wrong checksum is an error.</summary>
        Wrong,
    }

    /// <summary>One record of a container, as its header says and as its bytes turned out. Offsets count from the start of the file.</summary>
    public sealed class DupRecord
    {
        /// <summary>File offset of the magic.</summary>
        public long Offset { get; internal set; }

        /// <summary>PACK, UPGR, DIFF, SFFF, SUFF, RASR or TEST.</summary>
        public string Magic { get; internal set; }

        /// <summary>1, 2 or 3.</summary>
        public int HeaderVersion { get; internal set; }

        /// <summary>Flags; 0 in every file seen.</summary>
        public int Flags { get; internal set; }

        /// <summary>Bytes of data.</summary>
        public uint Size { get; internal set; }

        /// <summary>One of <see cref="Container.SignatureType"/>.</summary>
        public int SignatureType { get; internal set; }

        /// <summary>Bytes of the signature after the data; 0 for header version 1.</summary>
        public int SignatureSize { get; internal set; }

        /// <summary>The text up to its NUL, at most <see cref="DupFormat.MaxDescription"/> characters, printable ASCII; empty if there is none.</summary>
        public string Description { get; internal set; }

        /// <summary>File offset of the data.</summary>
        public long DataOffset { get; internal set; }

        /// <summary>Bytes of the whole record: header, description, data and signature.</summary>
        public long Length => DataOffset - Offset + Size + SignatureSize;

        /// <summary>PACKs around this record: 0 at the top.</summary>
        public int Depth { get; internal set; }

        /// <summary>True for a PACK: the data are records.</summary>
        public bool IsPack => Magic == DupFormat.Pack;

        /// <summary>True for raw upgrade whose description speaks of the bootrom.</summary>
        public bool IsBootrom
        {
            get
            {
                string text = Description.ToLower();
                return Magic == DupFormat.Upgrade && text.IndexOf("bootrom") >= 0;
            }
        }

        /// <summary>True for what goes into the updater's partition. Known once the data were read.</summary>
        public bool IsUpdater => Magic == DupFormat.Updater || IsOf(InnerHeader.RegionUpdater, "updater");

        /// <summary>True for the application's firmware. Known once the data were read.</summary>
        public bool IsFirmware => Magic == DupFormat.Firmware || IsOf(InnerHeader.RegionFirmware, "fff");

        /// <summary>True for the application's file system. Known once the data were read.</summary>
        public bool IsFileSystem => IsOf(InnerHeader.RegionFileSystem, "fs");

        /// <summary>False for a PACK whose records are still to come.</summary>
        public bool IsComplete => Checksum != ChecksumState.Pending;

        /// <summary>How the checksum stands.</summary>
        public ChecksumState Checksum { get; internal set; }

        /// <summary>The checksum in the file; 0 if there is none.</summary>
        public uint Expected { get; internal set; }

        /// <summary>The checksum of the bytes; 0 if there is none to compare with.</summary>
        public uint Found { get; internal set; }

        /// <summary>What stands at the start of the data, or null when it was not recognised.</summary>
        public InnerHeader Inner { get; internal set; }

        /// <summary>What is unusual and yet no reason to refuse the file, or null.</summary>
        public string Notice { get; internal set; }

        // The data say it; a text is only asked where they do not.
        private bool IsOf(uint region, string word) =>
            Magic == DupFormat.Upgrade && (Inner != null ? Inner.Region == region : Description.ToLower().StartsWith(word + " "));
    }
}
