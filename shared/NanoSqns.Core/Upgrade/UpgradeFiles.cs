// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;

namespace NanoSqns.Upgrade
{
    /// <summary>The files of a request after <see cref="Preflight"/> has walked them: what they are, not only where.</summary>
    public sealed class UpgradeFiles
    {
        /// <summary>Firmware, in the order in which it is sent.</summary>
        public FirmwareFile[] Parts { get; set; }

        /// <summary>The updater, or null.</summary>
        public FirmwareFile Updater { get; set; }

        /// <summary>True when the updater was not named but found beside the firmware.</summary>
        public bool UpdaterFound { get; set; }

        /// <summary>The file with a bootrom record, or null.</summary>
        public FirmwareFile Bootrom { get; set; }

        /// <summary>True when there are several parts, between which the modem must not restart.</summary>
        public bool IsSet => Parts.Length > 1;

        /// <summary>True when the first part of a set goes alone (forced): the other must follow before any restart.</summary>
        public bool IsFirstPartAlone => Parts.Length == 1 && Parts[0].Part == 1;

        /// <summary>True when any part is a delta.</summary>
        public bool HasDelta => Delta != null;

        /// <summary>The first delta, or null.</summary>
        public FirmwareFile Delta
        {
            get
            {
                for (int i = 0; i < Parts.Length; i++)
                {
                    if (Parts[i].Kind == FirmwareKind.Delta)
                        return Parts[i];
                }

                return null;
            }
        }

        /// <summary>The part that decides which build the modem ends with.</summary>
        public FirmwareFile Last => Parts[Parts.Length - 1];
    }
}
