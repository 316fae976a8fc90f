// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using nanoFramework.Hardware.Esp32;
using nanoFramework.System.IO.FileSystem;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The card's slot. The platform does not mount automatically on an ESP32, and never formats. Its card object releases the pins only
    /// when disposed, so one object is kept over mounts and unmounts until the wiring changes. Its IsMounted flag does not notice a pulled
    /// card, so the slot becomes stale after a failed access and is mounted again before its next use. A dead or replaced card looks like
    /// an empty one, so a file is reported missing only after the card was mounted again (<see cref="Refresh"/>).
    /// </summary>
    public sealed class SdSlot
    {
        // The platform handles its own event of a remount later, and closes every file of the drive that is open by then.
        private const int EjectEventMs = 100;

        // so long after a mount its answers are believed: it takes longer to exchange a card
        private const int FreshMs = 2000;

        private readonly IClock _clock;
        private CardWiring _wiring;
        private SDCard _card;
        private bool _hasBeenMounted;
        private long _mountedAt;
        private int _openFiles;

        /// <summary>A slot without a wiring.</summary>
        public SdSlot(IClock clock) => _clock = clock;

        /// <summary>True while the card is mounted, and no access has failed since.</summary>
        public bool IsMounted => !IsStale && _card != null && _card.IsMounted;

        /// <summary>True after <see cref="Distrust"/>, until a mount.</summary>
        public bool IsStale { get; private set; }

        /// <summary>An access has failed: the card may be gone, or another one.</summary>
        public void Distrust() => IsStale = true;

        /// <summary>A file was opened: while one is open, a card that is well is not mounted again, which would close it.</summary>
        public void NoteOpened() => _openFiles++;

        /// <summary>A file was closed.</summary>
        public void NoteClosed() => _openFiles--;

        /// <summary>
        /// Before something is called missing or empty: mounts the card again, unless it was mounted a moment ago or a file is open.
        /// </summary>
        /// <returns>True when it was mounted now, so that one can look again.</returns>
        /// <exception cref="SqnsException">CardNotMounted.</exception>
        public bool Refresh()
        {
            if (!IsMounted || _openFiles > 0 || _clock.NowMs - _mountedAt < FreshMs)
                return false;

            Distrust();
            Mount();
            return true;
        }

        /// <summary>Sets the wiring. The pins stay untouched until the first mount.</summary>
        public void Use(CardWiring wiring)
        {
            SDCard old = _card;
            _card = null;
            _wiring = wiring;
            IsStale = false;
            try
            {
                old?.Dispose();
            }
            catch (Exception)
            {
                // the card may be gone already; the next mount reports any error
            }
        }

        /// <summary>
        /// Mounts the card as drive <c>D:</c>. A mounted card is unmounted first, ignoring errors, unless one of its files is open.
        /// </summary>
        /// <exception cref="SqnsException">CardNotMounted.</exception>
        public void Mount()
        {
            if (IsMounted && _openFiles > 0)
                return;
            if (_wiring == null || _wiring.Bus == CardBus.None)
                throw new SqnsException(ErrorNumber.CardNotMounted, DrivePath.Card, "no card slot is set");

            if (_wiring.Bus == CardBus.Spi && (_wiring.ChipSelect == BoardProfile.NoPin || _wiring.Clock == BoardProfile.NoPin
                || _wiring.Command == BoardProfile.NoPin || _wiring.Data0 == BoardProfile.NoPin))
            {
                throw new SqnsException(ErrorNumber.CardNotMounted, DrivePath.Card, "its SPI pins are not set");
            }

            try
            {
                if (_card == null)
                    _card = _wiring.Bus == CardBus.Spi ? OnSpi() : OnMmc();

                LetGo();
                _card.Mount();
                IsStale = false;
            }
            catch (Exception e)
            {
                // the platform has a plain Exception for every reason
                string why = PlatformWords.IsWordless(e) ? "no card, or not FAT" : PlatformWords.Of(e);
                throw new SqnsException(ErrorNumber.CardNotMounted, DrivePath.Card, Tried() + ": " + why);
            }

            if (_hasBeenMounted)
                _clock.Sleep(EjectEventMs);

            _hasBeenMounted = true;
            _mountedAt = _clock.NowMs;
        }

        /// <summary>Unmounts the card.</summary>
        /// <exception cref="SqnsException">CardNotMounted; not from a stale slot, whose card may have been pulled.</exception>
        public void Unmount()
        {
            Exception e = LetGo();
            if (e != null && !IsStale)
                throw new SqnsException(ErrorNumber.CardNotMounted, DrivePath.Card, "it cannot be unmounted: " + PlatformWords.Of(e));

            // otherwise the next mount tries again
            IsStale = e != null;
        }

        private Exception LetGo()
        {
            try
            {
                if (_card != null && _card.IsMounted)
                    _card.Unmount();

                return null;
            }
            catch (Exception e)
            {
                return e;
            }
        }

        private SDCard OnSpi()
        {
            bool first = _wiring.SpiBus != 2;
            PinFunction.Set(_wiring.Command, first ? DeviceFunction.SPI1_MOSI : DeviceFunction.SPI2_MOSI);
            PinFunction.Set(_wiring.Data0, first ? DeviceFunction.SPI1_MISO : DeviceFunction.SPI2_MISO);
            PinFunction.Set(_wiring.Clock, first ? DeviceFunction.SPI1_CLOCK : DeviceFunction.SPI2_CLOCK);
            SDCardSpiParameters parameters = new SDCardSpiParameters();
            parameters.slotIndex = 0;
            parameters.spiBus = (uint)(first ? 1 : 2);
            parameters.chipSelectPin = (uint)_wiring.ChipSelect;
            return new SDCard(parameters);
        }

        // A classic ESP32 has fixed SDMMC pins, so its profiles omit them. An S3 needs them.
        private SDCard OnMmc()
        {
            PinFunction.Set(_wiring.Clock, DeviceFunction.SDMMC1_CLOCK);
            PinFunction.Set(_wiring.Command, DeviceFunction.SDMMC1_COMMAND);
            PinFunction.Set(_wiring.Data0, DeviceFunction.SDMMC1_D0);
            PinFunction.Set(_wiring.Data1, DeviceFunction.SDMMC1_D1);
            PinFunction.Set(_wiring.Data2, DeviceFunction.SDMMC1_D2);
            PinFunction.Set(_wiring.Data3, DeviceFunction.SDMMC1_D3);
            SDCardMmcParameters parameters = new SDCardMmcParameters();
            parameters.slotIndex = 0;
            parameters.dataWidth = _wiring.Bus == CardBus.Mmc4 ? SDCard.SDDataWidth._4_bit : SDCard.SDDataWidth._1_bit;
            return new SDCard(parameters);
        }

        private string Tried() => _wiring.Bus switch
        {
            CardBus.Spi => "SPI " + _wiring.SpiBus + ", chip select " + _wiring.ChipSelect,
            CardBus.Mmc4 => "SDMMC, four data lines",
            _ => "SDMMC, one data line",
        };
    }
}
